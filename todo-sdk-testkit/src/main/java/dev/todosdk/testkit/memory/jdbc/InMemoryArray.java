package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.plan.StatementPlan.Result;
import dev.todosdk.testkit.memory.type.SqlType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneId;
import java.util.ArrayList;
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

    static Array of(String type, @Nullable Object[] items) throws SQLException {
        SqlType element = SqlType.named(type);
        List<@Nullable Object> received = new ArrayList<>();
        for (Object item : items) {
            received.add(
                    item instanceof String text ? element.assign(element.read(text, ZoneId.systemDefault())) : item);
        }
        return of(element, received);
    }

    /** An array of items in the element's stored form, or in a form that can be assigned to it. */
    static Array of(SqlType element, List<?> items) {
        try {
            return (InMemoryArray) NEW.invokeExact(element, items);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<?> items() {
        return items;
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

    /** Each item with its place. */
    @Override
    public ResultSet getResultSet() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        items.forEach(item -> rows.add(new @Nullable Object[] {rows.size() + 1, item}));
        return InMemoryResultSet.of(
                null, new Result(-1, rows, List.of("INDEX", "VALUE"), List.of(SqlType.integer(), element)), 0);
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
