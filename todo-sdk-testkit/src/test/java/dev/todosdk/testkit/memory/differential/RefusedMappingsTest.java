package dev.todosdk.testkit.memory.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.testkit.memory.InMemoryServer;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Struct;
import org.hibernate.annotations.View;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

/** What no database in memory can honour is refused when the module is registered, and the guide lists it. */
@SuppressWarnings({"NullAway", "UnusedVariable"})
class RefusedMappingsTest {

    private static final Path GUIDE = Path.of("../docs/in-memory.md");

    @Embeddable
    @Struct(name = "point_type")
    static class Point {
        int x;
        int y;
    }

    @Entity(name = "StructType")
    static class StructType {
        @Id
        long id;

        Point point;
    }

    @Entity(name = "NetworkAddress")
    static class NetworkAddress {
        @Id
        long id;

        InetAddress address;
    }

    @Entity(name = "Computed")
    static class Computed {
        @Id
        long id;

        String words;

        @GeneratedColumn("to_tsvector('simple', words)::text")
        String vector;
    }

    @Entity(name = "Viewed")
    @View(query = "select 1 as id")
    static class Viewed {
        @Id
        long id;
    }

    @Entity(name = "Collated")
    static class Collated {
        @Id
        long id;

        @Column(columnDefinition = "varchar(20) collate \"de_DE\"")
        String name;
    }

    @Entity(name = "OwnType")
    static class OwnType {
        @Id
        long id;

        @Column(columnDefinition = "tsvector")
        String words;
    }

    @Entity(name = "Lasting")
    static class Lasting {
        @Id
        long id;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        Duration lasts;
    }

    @Test
    void theGuideListsWhatIsRefused() throws IOException {
        List<String> table = Stream.of(
                        StructType.class,
                        NetworkAddress.class,
                        Computed.class,
                        Viewed.class,
                        Collated.class,
                        OwnType.class,
                        Lasting.class)
                .map(entity -> "| " + entity.getSimpleName() + " | " + refusal(entity) + " |")
                .toList();
        assertThat(Files.readAllLines(GUIDE))
                .as("the lines%n%s", String.join("\n", table))
                .containsSubsequence(table);
    }

    private static String refusal(Class<?> entity) {
        NotSupportedException refused =
                Assertions.catchThrowableOfType(NotSupportedException.class, () -> Database.builder()
                        .server(new InMemoryServer())
                        .module(new OneEntity(entity))
                        .start()
                        .close());
        assertThat(refused).as(entity.getSimpleName()).isNotNull();
        return String.valueOf(refused.getMessage());
    }

    private record OneEntity(Class<?> entity) implements PersistenceModule {
        @Override
        public String name() {
            return "refused";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(entity);
        }
    }
}
