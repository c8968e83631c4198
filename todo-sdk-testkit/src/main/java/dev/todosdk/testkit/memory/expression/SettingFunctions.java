package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that read and change settings. */
final class SettingFunctions {

    private SettingFunctions() {}

    static void register(Map<String, Function> bodies) {
        bodies.put("current_setting(text)", (a, frame) -> required(String.valueOf(a[0]), frame));
        bodies.put("current_setting(text,bool)", (a, frame) -> shown(String.valueOf(a[0]), a[1], frame));
        bodies.put("set_config(text,text,bool)", (a, frame) -> set(a, frame));
    }

    private static String required(String name, Frame frame) throws SQLException {
        String value = frame.execution.surroundings.setting(name.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw SqlErrors.error("42704", "unrecognized configuration parameter \"" + name + "\"");
        }
        return value;
    }

    private static @Nullable String shown(String name, @Nullable Object missingOk, Frame frame) throws SQLException {
        return Boolean.TRUE.equals(missingOk)
                ? frame.execution.surroundings.setting(name.toLowerCase(Locale.ROOT))
                : required(name, frame);
    }

    private static String set(@Nullable Object[] arguments, Frame frame) throws SQLException {
        String name = String.valueOf(arguments[0]);
        boolean local = Boolean.TRUE.equals(arguments[2]);
        frame.execution.surroundings.set(name.toLowerCase(Locale.ROOT), String.valueOf(arguments[1]), local);
        return required(name, frame);
    }
}
