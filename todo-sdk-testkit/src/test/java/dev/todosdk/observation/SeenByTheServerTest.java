package dev.todosdk.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.micrometer.TraceContextModule;
import dev.todosdk.micrometer.UnitObservations;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server sees which unit asks, and which trace that belongs to, and no round trip is spent on it. */
class SeenByTheServerTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final UnitOptions PAY = UnitOptions.DEFAULT.withName("pay");

    /** Writes into what leaves, as a tracer does. */
    private static final class Tracer implements ObservationHandler<SenderContext<Map<String, String>>> {
        @Override
        public void onStart(SenderContext<Map<String, String>> context) {
            context.getSetter().set(Objects.requireNonNull(context.getCarrier()), "traceparent", PARENT);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SenderContext;
        }
    }

    private static final class SettingsModule implements PersistenceModule {
        @Override
        public String name() {
            return "settings";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.repository(Settings.class, Settings::new);
        }
    }

    private static final class Settings extends Repository<Todo> {
        Settings(RepositoryContext context) {
            super(Todo.class, context);
        }

        String of(String name) {
            return (String) entityManager()
                    .createNativeQuery("select current_setting(:name)", String.class)
                    .setParameter("name", name)
                    .getSingleResult();
        }
    }

    private final TestDatabase server = PostgresqlForTests.shared().createDatabase();
    private final NetworkProxy network = NetworkProxy.to(server.jdbcUrl());
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final Database database = Database.builder()
            .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
            .username(server.username())
            .password(server.password())
            .poolSize(1)
            .unitListener(new UnitObservations(observations))
            .module(new TodoModule())
            .module(new SettingsModule())
            .module(new ApplicationNameModule("orders"))
            .module(new TraceContextModule(observations))
            .start();

    @BeforeEach
    void trace() {
        observations.observationConfig().observationHandler(new Tracer());
    }

    @AfterEach
    void close() {
        database.close();
        network.close();
        server.close();
    }

    private static String setting(UnitOfWork unit, String name) {
        return unit.repository(Settings.class).of(name);
    }

    @Test
    void itKnowsTheUnitAndItsTrace() {
        database.run(PAY, unit -> {
            assertThat(setting(unit, "application_name")).isEqualTo("orders: pay");
            assertThat(setting(unit, "todosdk.traceparent")).isEqualTo(PARENT);
        });
        database.call(UnitOptions.READ_ONLY.withName("look"), unit -> {
            assertThat(setting(unit, "application_name")).isEqualTo("orders: look");
            return unit.repository(Settings.class).count();
        });
        try (UnitOfWork begun = database.begin(PAY)) {
            assertThat(setting(begun, "todosdk.traceparent")).isEmpty();
        }
    }

    @Test
    void itCostsNoRoundTrip() {
        for (int i = 0; i < 9; i++) {
            insert();
        }
        RoundTrips.assertRoundTrips(network, 1, this::insert);
        for (int i = 0; i < 9; i++) {
            look();
        }
        RoundTrips.assertRoundTrips(network, 1, this::look);
    }

    private void insert() {
        database.run(PAY, unit -> unit.repository(Settings.class).insert(new Todo("milk")));
    }

    private void look() {
        database.read(unit -> unit.repository(Settings.class).findById(1L));
    }
}
