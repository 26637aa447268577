// Sign-up tells the server the browser's time zone, so that nobody has to look for it in a list.
const field = document.getElementById("id_time_zone");
if (field && !field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
