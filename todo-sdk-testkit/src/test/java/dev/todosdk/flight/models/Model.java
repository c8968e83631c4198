package dev.todosdk.flight.models;

import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A mapping with all that stands behind it in the database. Its tables' names begin with its entities',
 * and with no other model's. */
final class Model {

    private final Class<? extends Row> type;
    private final IntFunction<? extends Row> maker;
    private final List<Class<?>> entities = new ArrayList<>();
    private final List<String> sql = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private @Nullable String version;
    private boolean plainTable = true;

    private Model(Class<? extends Row> type, IntFunction<? extends Row> maker) {
        this.type = type;
        this.maker = maker;
        entities.add(type);
    }

    static <T extends Row> Model of(Class<T> type, Supplier<? extends T> maker) {
        return new Model(type, number -> maker.get());
    }

    /** One whose new rows are of several classes. */
    static <T extends Row> Model ofKinds(Class<T> type, IntFunction<? extends T> maker, Class<?>... kinds) {
        return new Model(type, maker).with(kinds);
    }

    Model with(Class<?>... others) {
        entities.addAll(List.of(others));
        return this;
    }

    /** What is made once the tables are there. {@code @t} is the entity's table. */
    Model sql(String... statements) {
        for (String statement : statements) {
            sql.add(statement.replace("@t", table()));
        }
        return this;
    }

    /** Columns with other values on each side: times and random ids. */
    Model ignoring(String... columns) {
        ignored.addAll(List.of(columns));
        return this;
    }

    /** What else is compared. */
    Model asking(String question) {
        questions.add(question.replace("@t", table()));
        return this;
    }

    /** How somebody else raises the version. */
    Model version(String expression) {
        version = expression;
        return this;
    }

    /** Its entity's table is none that gets a unique label and a check. */
    Model withoutConstraints() {
        plainTable = false;
        return this;
    }

    String table() {
        return table(type);
    }

    /** As the SDK names it. */
    static String table(Class<?> entity) {
        String name = entity.getAnnotation(Entity.class).name();
        return (name.isEmpty() ? entity.getSimpleName() : name)
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    Class<? extends Row> type() {
        return type;
    }

    Row make(int number) {
        return maker.apply(number);
    }

    List<Class<?>> entities() {
        return entities;
    }

    List<String> schema() {
        List<String> all = new ArrayList<>();
        if (plainTable) {
            all.add("ALTER TABLE " + table() + " ADD CONSTRAINT " + table() + "_label UNIQUE (label)");
            all.add("ALTER TABLE " + table() + " ADD CONSTRAINT " + table() + "_amount CHECK (amount <> " + Row.REFUSED
                    + ")");
        }
        all.addAll(sql);
        return all;
    }

    List<String> ignored() {
        return ignored;
    }

    List<String> questions() {
        return questions;
    }

    /** Raises the version of the row of a label, or null when there is none. */
    @Nullable String behind(String label) {
        return version == null ? null : "UPDATE " + table() + " SET " + version + " WHERE label = '" + label + "'";
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
