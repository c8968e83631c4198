package dev.todosdk.migration;

import java.util.HashSet;
import java.util.List;
import liquibase.CatalogAndSchema;
import liquibase.database.Database;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.diff.compare.CompareControl.SchemaComparison;
import liquibase.diff.output.DiffOutputControl;
import liquibase.diff.output.ObjectChangeFilter;
import liquibase.diff.output.changelog.DiffToChangeLog;
import liquibase.exception.LiquibaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Column;
import liquibase.structure.core.ForeignKey;
import liquibase.structure.core.Index;
import liquibase.structure.core.PrimaryKey;
import liquibase.structure.core.Sequence;
import liquibase.structure.core.Table;
import liquibase.structure.core.UniqueConstraint;

/** Liquibase's own diff between two schemas of one database, as SQL statements without schema names. */
final class SchemaDiff {

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class
    private static final Class<? extends DatabaseObject>[] TYPES = new Class[] {
        Table.class,
        Column.class,
        PrimaryKey.class,
        UniqueConstraint.class,
        ForeignKey.class,
        Index.class,
        Sequence.class
    };

    private final Database database;
    private final ObjectChangeFilter filter;

    SchemaDiff(Database database, ObjectChangeFilter filter) {
        this.database = database;
        this.filter = filter;
    }

    /** The statements that turn schema {@code from} into schema {@code to}. */
    List<String> statements(String from, String to) throws LiquibaseException {
        CatalogAndSchema target = new CatalogAndSchema(null, to);
        CatalogAndSchema present = new CatalogAndSchema(null, from);
        SchemaComparison[] schemas = {new SchemaComparison(target, present)};
        CompareControl compare = new CompareControl(schemas, new HashSet<>(List.of(TYPES)));
        DiffResult difference = DiffGeneratorFactory.getInstance()
                .compare(snapshot(target, schemas), snapshot(present, schemas), compare);
        DiffOutputControl output = new DiffOutputControl(false, false, false, schemas);
        output.setObjectChangeFilter(filter);
        DiffToChangeLog changelog = new DiffToChangeLog(difference, output, true);
        changelog.setIdRoot("draft");
        changelog.setChangeSetAuthor("draft");
        return ChangeSql.of(changelog.generateChangeSets(), database);
    }

    private DatabaseSnapshot snapshot(CatalogAndSchema schema, SchemaComparison[] schemas) throws LiquibaseException {
        DatabaseSnapshot snapshot = SnapshotGeneratorFactory.getInstance()
                .createSnapshot(schema, database, new SnapshotControl(database, TYPES));
        snapshot.setSchemaComparisons(schemas);
        return snapshot;
    }
}
