package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.TypeName;
import dev.todosdk.testkit.memory.type.SqlType;

/** The storage engine's types by the names that SQL has for them. */
public final class TypeNames {

    private TypeNames() {}

    /**
     * The type with this name.
     *
     * @throws dev.todosdk.testkit.memory.sql.Refusal if there is none
     */
    public static SqlType type(TypeName name) {
        return Types.named(name);
    }
}
