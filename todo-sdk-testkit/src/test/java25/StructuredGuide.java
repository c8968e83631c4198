import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/** The code of docs/async.md for JDK 25, run by StructuredGuideTest: {@code java --enable-preview --source 25 …}. */
final class StructuredGuide {

    static final ScopedValue<String> TEAM = ScopedValue.newInstance();

    record Overview(long all, long open) {}

    private final UnitOfWorkFactory db;

    StructuredGuide(UnitOfWorkFactory db) {
        this.db = db;
    }

    Overview overview() throws InterruptedException {
        try (var scope = StructuredTaskScope.open(
                Joiner.<Long>awaitAllSuccessfulOrThrow(), config -> config.withTimeout(Duration.ofSeconds(20)))) {
            Subtask<Long> all = scope.fork(() -> db.call(named("all"), unit -> todos(unit).count()));
            Subtask<Long> open = scope.fork(() -> db.call(
                    named("open"), unit -> todos(unit).count((root, builder) -> builder.isFalse(root.get("completed")))));
            scope.join();
            return new Overview(all.get(), open.get());
        }
    }

    static UnitOptions named(String what) {
        return UnitOptions.READ_ONLY.withName(TEAM.get() + " counts " + what);
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    /** The first part fails, and the second one's statement is ended on the server, where it would take an hour. */
    boolean failsFast() throws InterruptedException {
        try (var scope = StructuredTaskScope.open(Joiner.<Object>awaitAllSuccessfulOrThrow())) {
            scope.fork(() -> db.read(unit -> unit.repository(SleepingRepository.class).anHour()));
            scope.fork(() -> db.read(unit -> todos(unit).getById(-1L)));
            scope.join();
            return false;
        } catch (FailedException expected) {
            return true;
        }
    }

    /** What an application would have as a report. */
    static final class SleepingModule implements PersistenceModule {
        @Override
        public String name() {
            return "sleeping";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.repository(SleepingRepository.class, SleepingRepository::new);
        }
    }

    static final class SleepingRepository extends Repository<Todo> {
        SleepingRepository(RepositoryContext context) {
            super(Todo.class, context);
        }

        Object anHour() {
            return entityManager()
                    .createNativeQuery("select 1 from pg_sleep(3600)", Integer.class)
                    .getSingleResult();
        }
    }

    public static void main(String[] args) throws Exception {
        try (Database database = Database.builder()
                .jdbcUrl(args[0])
                .username(args[1])
                .password(System.getenv("GUIDE_PASSWORD"))
                .statementTimeout(Duration.ZERO)
                .socketTimeout(Duration.ofHours(2))
                .module(new TodoModule())
                .module(new SleepingModule())
                .start()) {
            database.run(unit -> todos(unit).insert(new Todo("milk")));
            StructuredGuide guide = new StructuredGuide(database);
            ScopedValue.where(TEAM, "logistics").call(() -> {
                System.out.println("overview " + guide.overview());
                return null;
            });
            System.out.println("fails fast " + guide.failsFast());
            System.out.println("pool " + database.pool().orElseThrow().active());
            System.out.println("sleeping " + sleeping(args));
        }
    }

    /** How many statements of the second part are still running; asked until the server has noticed. */
    private static int sleeping(String[] args) throws Exception {
        try (var connection = DriverManager.getConnection(args[0], args[1], System.getenv("GUIDE_PASSWORD"));
                var statement = connection.createStatement()) {
            for (int i = 0; i < 1_000; i++) {
                try (var row = statement.executeQuery("select count(*) from pg_stat_activity where state = 'active'"
                        + " and query like '%pg_sleep(3600)%' and pid <> pg_backend_pid()")) {
                    row.next();
                    if (row.getInt(1) == 0) {
                        return 0;
                    }
                }
                statement.execute("select pg_sleep(0.01)");
            }
            return 1;
        }
    }
}
