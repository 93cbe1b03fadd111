"""SQLAlchemy: schema, migrations, repositories. The only SQL."""
