package dev.todosdk.testkit.memory.type;

import java.lang.reflect.Array;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of one dimension. */
final class ArrayType extends SqlType {
    private final SqlType element;

    ArrayType(SqlType element) {
        super(element.sqlName() + "[]");
        this.element = element;
    }

    @Override
    Object store(Object value) throws SQLException {
        if (value instanceof java.sql.Array array) {
            return store(array.getArray());
        }
        List<@Nullable Object> stored = new ArrayList<>();
        for (Object item : items(value)) {
            stored.add(element.assign(item));
        }
        return Collections.unmodifiableList(stored);
    }

    private Collection<? extends @Nullable Object> items(Object value) throws SQLException {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (!value.getClass().isArray()) {
            throw SqlErrors.datatypeMismatch(sqlName(), value);
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            items.add(Array.get(value, i));
        }
        return items;
    }

    @Override
    public SqlType element() {
        return element;
    }

    @Override
    public SqlType unlimited() {
        SqlType plain = element.unlimited();
        return plain.equals(element) ? this : SqlType.array(plain);
    }

    @Override
    public boolean comparable() {
        return element.comparable();
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        List<@Nullable Object> items = new ArrayList<>();
        for (String item : ArrayInput.items(text)) {
            items.add(item == null ? null : element.read(item, zone));
        }
        return items;
    }

    @Override
    public int compare(Object one, Object other) {
        List<?> a = (List<?>) one;
        List<?> b = (List<?>) other;
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int difference = element.order(false, false).compare(a.get(i), b.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    @Override
    public boolean keyIsValue() {
        return false;
    }

    @Override
    public Object key(Object value) {
        List<@Nullable Object> key = new ArrayList<>();
        for (Object item : (List<?>) value) {
            key.add(item == null ? null : element.key(item));
        }
        return key;
    }
}
