"""The one SQL database: engine, tables, migrations, and a module of queries for each room it serves."""
