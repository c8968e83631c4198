package dev.todosdk.flight.models;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.hibernate.mapping.HibernateSchema;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All models in one database, with one of the commit's paths, for a role that owns nothing and passes no policy by. */
final class ModelStore implements AutoCloseable {

    private static final String ROLE = "flight_models";

    private static final String TABLES = """
            SELECT quote_ident(relname), relkind::text FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
              AND EXISTS (SELECT FROM unnest(?::text[]) AS entity(name) WHERE starts_with(relname || '_', name || '_'))
            """;

    private final ModelModule module = new ModelModule();
    private final Map<Model, String> questions = new HashMap<>();
    private final Map<Model, String> deletions = new HashMap<>();
    private final TestDatabase server;

    /** Kept, because a new one for each look would cost more than the unit. */
    private final Connection outside;

    private final Database database;

    ModelStore(CommitPath path) {
        server = PostgresqlForTests.shared().createDatabase("flight-models", ModelStore::prepare);
        outside = connect(server);
        database = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(ROLE)
                .password(ROLE)
                .poolSize(1)
                .schemaMode(SchemaMode.LEAVE)
                .commitPath(path)
                .module(module)
                .start();
    }

    private static Connection connect(TestDatabase server) {
        try {
            return server.dataSource().getConnection();
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private static void prepare(TestDatabase server) {
        server.execute("CREATE EXTENSION citext", "CREATE EXTENSION btree_gist");
        ModelModule module = new ModelModule();
        server.execute(HibernateSchema.of(ModuleSet.of(List.of(module)))
                .createStatements()
                .toArray(String[]::new));
        ModelModule.MODELS.forEach(model -> server.execute(model.schema().toArray(String[]::new)));
        Database.builder() // of no entities: the SDK's own tables
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .start()
                .close();
        server.execute(
                "DO $$ BEGIN CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + ROLE
                        + "'; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + ROLE,
                "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + ROLE);
    }

    /** Does it in one unit, and tells what was thrown: what all that came before it comes to, not where. */
    String run(Model model, UnitOptions options, Consumer<UnitOfWork> work) {
        module.lookAt(model);
        try {
            database.run(options, work::accept);
            return "committed";
        } catch (ConstraintException thrown) {
            return told(thrown) + " " + thrown.constraint().orElse("");
        } catch (DatabaseException thrown) {
            return told(thrown);
        }
    }

    private static String told(DatabaseException thrown) {
        return thrown.getClass().getSimpleName() + " " + thrown.category() + " " + thrown.outcome() + " "
                + thrown.sqlState().orElse("") + " " + thrown.retry();
    }

    /** All rows of a model, in all its tables, without what is made anew on each side, and how many tokens there are. */
    List<Object> rows(Model model) {
        return texts(Objects.requireNonNull(questions.computeIfAbsent(model, this::question)));
    }

    private List<Object> texts(String question) {
        List<Object> texts = new ArrayList<>();
        try (Statement statement = outside.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException thrown) {
            throw new IllegalStateException(question, thrown);
        }
    }

    /** By somebody else. */
    void execute(String sql) {
        try (Statement statement = outside.createStatement()) {
            statement.execute(sql);
        } catch (SQLException thrown) {
            throw new IllegalStateException(sql, thrown);
        }
    }

    private String question(Model model) {
        String ignored = model.ignored().stream().collect(Collectors.joining("','", "'", "'"));
        List<String> parts = new ArrayList<>();
        tables(model)
                .forEach((table, kind) -> parts.add("SELECT '" + table + " ' || (to_jsonb(t) - ARRAY[" + ignored
                        + "])::text COLLATE \"C\" FROM ONLY " + table + " t"));
        parts.addAll(model.questions());
        parts.add("SELECT 'tokens ' || count(*) FROM todo_sdk_commit WHERE NOT fence");
        return String.join(" UNION ALL ", parts) + " ORDER BY 1";
    }

    private Map<String, String> tables(Model model) {
        String names = model.entities().stream().map(Model::table).collect(Collectors.joining(",", "{", "}"));
        Map<String, String> tables = new HashMap<>();
        server.query(TABLES, names).forEach(row -> tables.put((String) row.get(0), (String) row.get(1)));
        return tables;
    }

    /** Takes all rows of a model away, whatever its triggers think of that; TRUNCATE would cost more than all else. */
    void clear(Model model) {
        execute(Objects.requireNonNull(deletions.computeIfAbsent(model, this::deletion)));
    }

    private String deletion(Model model) {
        return tables(model).entrySet().stream()
                .filter(table -> !table.getValue().equals("v"))
                .map(table -> "DELETE FROM " + table.getKey() + "; ")
                .collect(Collectors.joining(
                        "",
                        "SET session_replication_role = replica; DELETE FROM todo_sdk_commit; ",
                        "RESET session_replication_role"));
    }

    @Override
    public void close() {
        database.close();
        try {
            outside.close();
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        } finally {
            server.close();
        }
    }
}
