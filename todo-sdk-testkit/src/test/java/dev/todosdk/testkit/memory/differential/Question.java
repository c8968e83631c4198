package dev.todosdk.testkit.memory.differential;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement and the values of its parameters. */
public record Question(String sql, List<@Nullable Object> parameters) {}
