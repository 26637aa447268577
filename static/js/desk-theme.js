// The theme chosen in the account, before anything is drawn: the admin's own page has no place to say it in its markup.
const chosen = document.currentScript.dataset.chosen;
if (chosen) document.documentElement.dataset.theme = chosen;
