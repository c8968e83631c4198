package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.testkit.PostgresqlDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses in columns that can hold networks as well, and time zones in columns that hold any text. */
class AddressesTest {

    private static PostgresqlDatabase start(CommitPath path) {
        return PostgresqlDatabase.with(List.of(new Guests()), Duration.ofSeconds(10), path);
    }

    @ParameterizedTest
    @EnumSource
    void hostsAndNetworksComeBackAsTheyWereSet(CommitPath path) throws UnknownHostException {
        InetAddress host = InetAddress.getByName("2001:db8::7");
        try (PostgresqlDatabase db = start(path)) {
            db.run(unit -> {
                Guest guest = new Guest();
                guest.host = host;
                guest.network = "10.1.2.0/24";
                guest.zone = TimeZone.getTimeZone("GMT+02:00");
                unit.repository(GuestEntities.class).insert(guest);
            });
            db.run(unit -> {
                Guest guest = unit.repository(GuestEntities.class).getById(1L);
                assertThat(guest.host).isEqualTo(host);
                assertThat(guest.network).isEqualTo("10.1.2.0/24");
                assertThat(guest.zone).isEqualTo(TimeZone.getTimeZone("GMT+02:00"));
                guest.name = "changed";
            });
            assertThat(db.server().query("SELECT host::text, network::text, zone FROM guest"))
                    .containsExactly(List.of("2001:db8::7/128", "10.1.2.0/24", "GMT+02:00"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNetworkIsNoHost(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.server().execute("INSERT INTO guest (id, host) VALUES (1, '10.1.2.3/24')");
            assertThatThrownBy(() -> change(db))
                    .isInstanceOf(StatementFailedException.class)
                    .hasMessageContainingAll("Guest.host", "the length of a network", "InetAddress")
                    .hasMessageNotContaining("10.1");
            assertThat(db.server().query("SELECT host::text FROM guest")).containsExactly(List.of("10.1.2.3/24"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aZoneThatNobodyKnowsIsNotGreenwich(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.server().execute("INSERT INTO guest (id, zone) VALUES (1, 'Nowhere/Land')");
            assertThatThrownBy(() -> change(db))
                    .isInstanceOf(StatementFailedException.class)
                    .rootCause()
                    .hasMessageContaining("no time zone")
                    .hasMessageNotContaining("Nowhere");
            assertThat(db.server().query("SELECT zone FROM guest")).containsExactly(List.of("Nowhere/Land"));
        }
    }

    private static void change(PostgresqlDatabase db) {
        db.run(unit -> unit.repository(GuestEntities.class).getById(1L).name = "changed");
    }

    @Entity(name = "Guest")
    static class Guest {
        @Id
        long id = 1;

        @Nullable String name;

        @Nullable InetAddress host;

        @JdbcTypeCode(SqlTypes.INET)
        @Nullable String network;

        @Nullable TimeZone zone;
    }

    private static final class GuestEntities extends Repository<Guest> {

        GuestEntities(RepositoryContext context) {
            super(Guest.class, context);
        }
    }

    private static final class Guests implements PersistenceModule {

        @Override
        public String name() {
            return "guests";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Guest.class)
                    .repository(GuestEntities.class, GuestEntities::new)
                    .changelog("values/guests.sql");
        }
    }
}
