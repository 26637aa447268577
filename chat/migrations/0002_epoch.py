"""The first epoch: pages that know another one start afresh."""

from django.db import migrations


def first_epoch(apps, schema_editor):
    from chat.models import new_epoch

    apps.get_model("chat", "Epoch").objects.get_or_create(pk=1, defaults={"word": new_epoch()})


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_initial")]
    operations = [migrations.RunPython(first_epoch, migrations.RunPython.noop)]
