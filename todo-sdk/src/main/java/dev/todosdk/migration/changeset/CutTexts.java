package dev.todosdk.migration.changeset;

import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationDatabase;
import liquibase.change.Change;
import liquibase.change.core.ModifyDataTypeChange;
import liquibase.datatype.DataTypeFactory;
import liquibase.datatype.LiquibaseDataType;
import liquibase.datatype.core.BooleanType;
import liquibase.datatype.core.CharType;
import liquibase.exception.DatabaseException;

/**
 * Liquibase's {@code modifyDataType}: it casts each value to the new type, which cuts a text that is too long and makes true of every
 * number but 0. PostgreSQL alone refuses both.
 */
public final class CutTexts {

    private CutTexts() {}

    /** Refuses a change while there are rows that would lose something. */
    public static void refuseLoss(Change change, MigrationDatabase database) throws DatabaseException {
        if (change instanceof ModifyDataTypeChange modify) {
            long rows = rows(modify, database);
            if (rows > 0) {
                throw Failures.of("modifyDataType casts " + modify.getTableName() + "." + modify.getColumnName()
                        + " to "
                        + modify.getNewDataType() + ", which cuts what PostgreSQL alone would refuse: in " + rows
                        + " rows something would be lost. Change these in a changeset before, or say in SQL what is to"
                        + " become of them.");
            }
        }
    }

    private static long rows(ModifyDataTypeChange modify, MigrationDatabase database) throws DatabaseException {
        LiquibaseDataType type = DataTypeFactory.getInstance().fromDescription(modify.getNewDataType(), database);
        String column = database.escapeColumnName(null, null, null, modify.getColumnName());
        if (type instanceof BooleanType) {
            return database.count(rowsOf(modify, database) + column + "::text ~ '^-?[0-9]+$' and " + column
                    + "::text not in ('0', '1')");
        }
        if (!(type instanceof CharType) || type.getParameters().length == 0) {
            return 0;
        }
        String cut = column + "::" + type.toDatabaseDataType(database).toSql() + "::text";
        return database.count(rowsOf(modify, database) + isLonger(modify, type, database) + " and rtrim(" + column
                + "::text) <> rtrim(" + cut + ")");
    }

    /** Asked of the catalog first, so that a column which gets longer is not read. */
    private static String isLonger(ModifyDataTypeChange modify, LiquibaseDataType type, MigrationDatabase database) {
        String table = "'" + table(modify, database).replace("'", "''") + "'::regclass";
        String name = "'" + modify.getColumnName().replace("'", "''") + "'";
        return "(select coalesce(bool_or(atttypid not in ('varchar'::regtype, 'bpchar'::regtype) or atttypmod - 4 not between 1 and "
                + type.getParameters()[0] + "), true) from pg_attribute where attrelid = " + table + " and attname in ("
                + name + ", lower(" + name + ")))";
    }

    private static String rowsOf(ModifyDataTypeChange modify, MigrationDatabase database) {
        return "select count(*) from " + table(modify, database) + " where ";
    }

    private static String table(ModifyDataTypeChange modify, MigrationDatabase database) {
        return database.escapeTableName(null, modify.getSchemaName(), modify.getTableName());
    }
}
