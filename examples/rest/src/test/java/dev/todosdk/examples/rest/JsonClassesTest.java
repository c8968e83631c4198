package dev.todosdk.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** By its equals a class that is stored as JSON tells whether it was changed. */
class JsonClassesTest {

    /** Has none. */
    public static class Frame {
        public int width;
    }

    /** Has one, as all records. */
    public record Place(String room) {}

    @Entity(name = "Picture")
    static class Picture {
        @Id
        long id;

        @JdbcTypeCode(SqlTypes.JSON)
        @Nullable Frame frame;

        @JdbcTypeCode(SqlTypes.JSON)
        @Nullable Map<String, List<Frame>> frames;

        @JdbcTypeCode(SqlTypes.JSON)
        @Nullable List<Place> places;

        @JdbcTypeCode(SqlTypes.JSON)
        @Nullable Map<String, Object> labels;
    }

    private static final class Pictures implements PersistenceModule {
        @Override
        public String name() {
            return "pictures";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Picture.class);
        }
    }

    @Test
    void theStartNamesThoseWithout() {
        Logger mapping = (Logger) LoggerFactory.getLogger("dev.todosdk.hibernate.mapping.HibernateMapping");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        mapping.addAppender(log);
        try (InMemoryDatabase database = InMemoryDatabase.with(new Pictures())) {
            assertThat(database).isNotNull();
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement()
                    .asString()
                    .contains("no equals: Picture.frame, Picture.frames. ");
        } finally {
            mapping.detachAppender(log);
        }
    }
}
