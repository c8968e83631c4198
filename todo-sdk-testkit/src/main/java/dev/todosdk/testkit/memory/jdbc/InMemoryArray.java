package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.engine.SqlType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An SQL array. */
abstract class InMemoryArray implements Array {

    private static final MethodHandle NEW =
            Adapters.constructor(InMemoryArray.class, MethodHandles.lookup(), SqlType.class, List.class);

    private final SqlType element;
    private final List<?> items;

    InMemoryArray(SqlType element, List<?> items) {
        this.element = element;
        this.items = items;
    }

    static Array of(String type, Object[] items) {
        return of(SqlType.named(type), new ArrayList<>(Arrays.asList(items)));
    }

    /** An array of items in the element's stored form, or in a form that can be assigned to it. */
    static Array of(SqlType element, List<?> items) {
        try {
            return (InMemoryArray) NEW.invokeExact(element, items);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    SqlType type() {
        return SqlType.array(element);
    }

    @Override
    public Object getArray() throws SQLException {
        Class<?> component = JavaValues.natural(element);
        Object[] array = (Object[]) java.lang.reflect.Array.newInstance(component, items.size());
        for (int i = 0; i < array.length; i++) {
            @Nullable Object item = items.get(i);
            array[i] = component.isInstance(item) ? item : JavaValues.as(component, element.assign(item));
        }
        return array;
    }

    @Override
    public String getBaseTypeName() {
        return element.sqlName();
    }

    @Override
    public int getBaseType() {
        return Types.OTHER;
    }

    @Override
    public void free() {}
}
