package dev.todosdk.hibernate.mapping;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.generator.internal.CurrentTimestampGeneration;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.type.descriptor.java.ClockHelper;

/**
 * A generated timestamp that is of the unit's moment. Hibernate reads the clock for each attribute, so that a new row's
 * time of creation lay before the time of its last change.
 */
final class UnitTimestamp implements BeforeExecutionGenerator {

    private static final long serialVersionUID = 1L;

    private static final int MICROSECONDS = 6;

    private static final Map<Class<?>, Function<Clock, Object>> READINGS = Map.of(
            Instant.class, Clock::instant,
            OffsetDateTime.class, OffsetDateTime::now,
            ZonedDateTime.class, ZonedDateTime::now,
            LocalDateTime.class, LocalDateTime::now,
            LocalDate.class, LocalDate::now,
            LocalTime.class, LocalTime::now,
            Timestamp.class, clock -> Timestamp.from(clock.instant()),
            Date.class, clock -> Date.from(clock.instant()));

    private final EnumSet<EventType> events;
    private final transient Function<Clock, Object> reading;
    private final transient Clock clock;
    private final int digits;

    private UnitTimestamp(EnumSet<EventType> events, Function<Clock, Object> reading, Clock clock, int digits) {
        this.events = events;
        this.reading = reading;
        this.clock = clock;
        this.digits = digits;
    }

    /** Puts them in the place of Hibernate's. */
    static void use(Metadata mapping, Clock clock) {
        for (PersistentClass entity : mapping.getEntityBindings()) {
            entity.getProperties().forEach(property -> use(property, clock));
        }
    }

    private static void use(Property property, Clock clock) {
        if (property.getValue() instanceof Component embedded) {
            embedded.getProperties().forEach(part -> use(part, clock));
        }
        var creator = property.getValueGeneratorCreator();
        if (creator != null) {
            property.setValueGeneratorCreator(context -> of(creator.createGenerator(context), context, clock));
        }
    }

    private static Generator of(Generator usual, GeneratorCreationContext context, Clock clock) {
        Function<Clock, Object> reading = READINGS.get(context.getType().getReturnedClass());
        return reading != null && usual instanceof CurrentTimestampGeneration && !usual.generatedOnExecution()
                ? new UnitTimestamp(usual.getEventTypes(), reading, clock, digits(context))
                : usual;
    }

    /** Of the column, behind the second. */
    private static int digits(GeneratorCreationContext context) {
        BasicValue value = (BasicValue) context.getProperty().getValue();
        Dialect dialect = context.getDatabase().getDialect();
        Integer precision = value.getColumns()
                .get(0)
                .getColumnSize(dialect, value.getMetadata())
                .getPrecision();
        return precision == null ? MICROSECONDS : Math.min(precision, MICROSECONDS);
    }

    @Override
    public Object generate(SharedSessionContractImplementor session, Object owner, Object current, EventType event) {
        return reading.apply(ClockHelper.forPrecision(UnitClock.of(session, clock), digits, MICROSECONDS));
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
        return events;
    }
}
