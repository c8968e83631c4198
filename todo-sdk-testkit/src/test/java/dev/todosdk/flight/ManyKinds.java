package dev.todosdk.flight;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Any number of kinds of entities, each with a table of its own, and a database of them on one connection. */
final class ManyKinds implements PersistenceModule {

    /** What all kinds have. Ids are given, so that nothing is fetched for them. */
    @MappedSuperclass
    abstract static class KindRow {
        @Id
        long id;

        @Version
        long version;

        String name = "";

        long number;
    }

    private static List<Class<? extends KindRow>> compiled = List.of();

    private final List<Class<? extends KindRow>> kinds;

    ManyKinds(int count) {
        this.kinds = compiled(count).subList(0, count);
    }

    private static synchronized List<Class<? extends KindRow>> compiled(int count) {
        if (compiled.size() < count) {
            List<Class<? extends KindRow>> more = compile(compiled.size(), count);
            compiled = Stream.concat(compiled.stream(), more.stream()).toList();
        }
        return compiled;
    }

    /** Two hundred classes that differ in their names alone are written by nobody. */
    private static List<Class<? extends KindRow>> compile(int from, int to) {
        String source = IntStream.range(from, to)
                .mapToObj(i -> "@" + Entity.class.getName() + " @" + Table.class.getName() + "(name = \"kind_" + i
                        + "\") class Kind" + i + " extends ManyKinds.KindRow {}\n")
                .collect(Collectors.joining("", "package dev.todosdk.flight;\n", ""));
        try {
            Path folder = Files.createTempDirectory("kinds");
            Path file = Files.writeString(folder.resolve("Kinds.java"), source);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
                List<String> options = List.of(
                        "-d", folder.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path"));
                if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file))
                        .call()) {
                    throw new IllegalStateException("The kinds do not compile");
                }
            }
            return IntStream.range(from, to)
                    .<Class<? extends KindRow>>mapToObj(
                            i -> load(folder.resolve("dev/todosdk/flight/Kind" + i + ".class")))
                    .toList();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static Class<? extends KindRow> load(Path file) {
        try {
            return MethodHandles.lookup().defineClass(Files.readAllBytes(file)).asSubclass(KindRow.class);
        } catch (IOException | IllegalAccessException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @Override
    public String name() {
        return "kinds";
    }

    @Override
    public void register(ModuleRegistry registry) {
        kinds.forEach(registry::entity);
        registry.repository(Rows.class, context -> new Rows(kinds.get(0), context));
    }

    /** A new row of one of the kinds. */
    KindRow row(int kind, long id) {
        try {
            KindRow row = kinds.get(kind).getDeclaredConstructor().newInstance();
            row.id = id;
            row.name = "row " + id;
            return row;
        } catch (ReflectiveOperationException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    Class<? extends KindRow> kind(int number) {
        return kinds.get(number);
    }

    int count() {
        return kinds.size();
    }

    /** The door to all kinds. */
    static final class Rows extends Repository<KindRow> {
        @SuppressWarnings("unchecked") // Any of the kinds will do.
        Rows(Class<? extends KindRow> kind, RepositoryContext context) {
            super((Class<KindRow>) kind, context);
        }

        EntityManager entities() {
            return entityManager();
        }
    }

    /** The kinds on one connection, through a network that counts. */
    static final class Store implements AutoCloseable {
        final ManyKinds kinds;
        final TestDatabase server;
        final NetworkProxy network;
        final Database database;

        Store(int count, CommitPath path) {
            kinds = new ManyKinds(count);
            server = PostgresqlForTests.shared().createDatabase();
            server.execute(IntStream.range(0, count)
                    .mapToObj(
                            i -> "CREATE TABLE kind_" + i
                                    + " (id bigint PRIMARY KEY, version bigint NOT NULL, name varchar(255), number bigint NOT NULL)")
                    .toArray(String[]::new));
            network = NetworkProxy.to(server.jdbcUrl());
            database = Database.builder()
                    .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                    .username(server.username())
                    .password(server.password())
                    .poolSize(1)
                    .commitPath(path)
                    .module(kinds)
                    .start();
        }

        @Override
        public void close() {
            database.close();
            network.close();
            server.close();
        }
    }
}
