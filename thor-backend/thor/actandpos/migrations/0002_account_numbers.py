"""Account numbers begin at 100001: six digits from the first, and none that looks like a test's."""

from django.db import migrations

FIRST_NUMBER = 100_001
TABLE = "actandpos_accountnumber"


def begin_at_first_number(apps, schema_editor):
    """Set where the column's own counting begins."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [TABLE])
        schema_editor.execute(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [TABLE, FIRST_NUMBER - 1]
        )
    else:
        schema_editor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN id RESTART WITH {FIRST_NUMBER}")


class Migration(migrations.Migration):
    dependencies = [("actandpos", "0001_initial")]

    operations = [migrations.RunPython(begin_at_first_number, migrations.RunPython.noop)]
