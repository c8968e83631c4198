package dev.todosdk.testkit.memory.schema;

import dev.todosdk.testkit.memory.data.Column;
import dev.todosdk.testkit.memory.data.ForeignKey;
import dev.todosdk.testkit.memory.data.ReferentialAction;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.Sequence;
import dev.todosdk.testkit.memory.data.TableBuilder;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.plan.Checks;
import dev.todosdk.testkit.memory.plan.Defaults;
import dev.todosdk.testkit.memory.sql.Definition;
import dev.todosdk.testkit.memory.sql.Definition.Addition;
import dev.todosdk.testkit.memory.sql.Definition.Constraint;
import dev.todosdk.testkit.memory.sql.Definition.PrimaryKey;
import dev.todosdk.testkit.memory.sql.Definition.Unique;
import dev.todosdk.testkit.memory.sql.Definition.UnseenCheck;
import dev.todosdk.testkit.memory.sql.DefinitionParser;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;

/**
 * The schema of a mapping. Hibernate's creation script for PostgreSQL is read, so that names, types and constraints are
 * those the script would make there.
 */
public final class ScriptedSchema {

    private final Schema.Builder schema = Schema.builder();
    private final Defaults defaults = new Defaults();
    private final Map<String, TableBuilder> tables = new HashMap<>();
    private final Map<String, List<Column>> columns = new HashMap<>();
    private final Map<String, List<String>> primaryKeys = new HashMap<>();
    private final ConstraintNames names = new ConstraintNames();
    private final List<String> unseen = new ArrayList<>();

    private final Metadata metadata;

    private ScriptedSchema(Metadata metadata) {
        this.metadata = metadata;
    }

    /**
     * What the server needs of a schema; {@code unseen} lists the constraints that only PostgreSQL enforces, {@code script}
     * makes the schema there.
     */
    public record Described(Schema schema, Defaults defaults, List<String> unseen, List<String> script) {}

    /** Reads the mapping's schema. */
    public static Described of(Metadata mapping) {
        MetadataImplementor metadata = (MetadataImplementor) mapping;
        refuseViews(mapping);
        List<String> script = new SchemaCreatorImpl(
                        metadata.getMetadataBuildingOptions().getServiceRegistry())
                .generateCreationCommands(metadata, false);
        ScriptedSchema mapped = new ScriptedSchema(metadata);
        script.stream().map(DefinitionParser::parse).forEach(mapped::define);
        return new Described(mapped.schema.build(), mapped.defaults, List.copyOf(mapped.unseen), List.copyOf(script));
    }

    /** A query in the table's place is Hibernate's own work, and so runs here; a view is the server's. */
    private static void refuseViews(Metadata mapping) {
        for (PersistentClass entity : mapping.getEntityBindings()) {
            if (entity.getTable().isView()) {
                throw Refusal.of(
                        "the view of " + entity.getJpaEntityName() + " (by @View; by @Subselect it would run)");
            }
        }
    }

    private void define(Definition definition) {
        if (definition instanceof Definition.Table table) {
            define(table);
        } else if (definition instanceof Definition.Sequence sequence) {
            sequence(sequence.name(), sequence.start(), sequence.increment());
        } else if (definition instanceof Definition.Enumeration type) {
            schema.enumeration(type.name(), type.labels());
        } else if (definition instanceof Definition.FirstRow row) {
            schema.tableOfIds(row.table());
        } else if (definition instanceof Addition addition) {
            constrain(addition.table(), addition.constraint());
        }
    }

    private void define(Definition.Table table) {
        TableBuilder builder = schema.table(Schema.schemaOf(table.name()), Schema.bare(table.name()));
        tables.put(table.name(), builder);
        List<Column> described = new ArrayList<>();
        for (Definition.Column column : table.columns()) {
            SqlType type = type(table.name(), column);
            Column stored = new Column(column.name(), type, !column.required());
            builder.column(stored);
            described.add(stored);
            if (column.identity()) {
                identity(table.name(), column.name());
            } else if (column.byDefault() != null) {
                defaults.put(table.name(), column.name(), column.byDefault());
            }
        }
        columns.put(table.name(), described);
        for (int i = 0; i < described.size(); i++) {
            SqlExpression generated = table.columns().get(i).generated();
            if (generated != null) {
                builder.generated(
                        i, Checks.generated(generated, Schema.bare(table.name()), described, described.get(i)));
            }
        }
        table.constraints().forEach(constraint -> constrain(table.name(), constraint));
    }

    /** A refusal names the attribute that wants the type. */
    private SqlType type(String table, Definition.Column column) {
        try {
            return Types.named(column.type(), schema.types());
        } catch (Refusal refused) {
            throw Refusal.of(refused.feature() + " of " + attribute(table, column.name()));
        }
    }

    private String attribute(String table, String column) {
        for (PersistentClass entity : metadata.getEntityBindings()) {
            for (Property property : entity.getProperties()) {
                boolean holds = property.getColumns().stream()
                        .anyMatch(held -> held.getName().equalsIgnoreCase(column));
                if (holds && entity.getTable().getName().equalsIgnoreCase(Schema.bare(table))) {
                    return entity.getJpaEntityName() + "." + property.getName();
                }
            }
        }
        return table + "." + column;
    }

    private void sequence(String name, long start, long increment) {
        schema.sequence(new Sequence(Schema.schemaOf(name), Schema.bare(name), start, increment));
    }

    private void identity(String table, String column) {
        String sequence = table + "_" + column + "_seq";
        sequence(sequence, 1, 1);
        defaults.put(table, column, new SqlExpression.Call("nextval", new SqlExpression.Text(sequence)));
    }

    private void constrain(String table, Constraint constraint) {
        TableBuilder builder = Objects.requireNonNull(tables.get(table), table);
        if (constraint instanceof PrimaryKey key) {
            primaryKeys.put(table, key.columns());
            builder.primaryKey(
                    names.primaryKey(table, key.name()), key.columns().toArray(String[]::new));
        } else if (constraint instanceof Unique key) {
            builder.unique(
                    names.unique(table, key.name(), key.columns()),
                    key.columns().toArray(String[]::new));
        } else if (constraint instanceof Definition.Check check) {
            check(builder, table, check);
        } else if (constraint instanceof Definition.ForeignKey key) {
            builder.foreignKey(foreignKey(table, key));
        } else if (constraint instanceof UnseenCheck check) {
            unseen(builder, table, check.reason());
        }
    }

    private void unseen(TableBuilder builder, String table, String reason) {
        builder.unseen(reason);
        unseen.add("check on " + table + ": " + reason);
    }

    private void check(TableBuilder builder, String table, Definition.Check check) {
        List<Column> described = Objects.requireNonNull(columns.get(table));
        String name = names.check(table, check.name(), check.column(), check.condition());
        try {
            builder.check(name, Checks.rule(check.condition(), Schema.bare(table), described));
        } catch (Checks.UnknownCheck unknown) {
            unseen(builder, table, name + ": " + unknown.getMessage());
        }
    }

    private ForeignKey foreignKey(String table, Definition.ForeignKey key) {
        List<String> referenced = key.referencedColumns().isEmpty()
                ? Objects.requireNonNull(primaryKeys.get(key.referenced()))
                : key.referencedColumns();
        ForeignKey described = ForeignKey.of(
                names.foreignKey(table, key.name(), key.columns()), key.columns(), key.referenced(), referenced);
        ForeignKey acting = described.onDelete(
                switch (key.onDelete()) {
                    case "cascade" -> ReferentialAction.CASCADE;
                    case "set null" -> ReferentialAction.SET_NULL;
                    case "no action" -> ReferentialAction.NO_ACTION;
                    case "restrict" -> ReferentialAction.RESTRICT;
                    default -> throw Refusal.of("on delete " + key.onDelete());
                });
        return key.deferred() ? acting.initiallyDeferred() : acting;
    }
}
