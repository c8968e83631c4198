package dev.todosdk.testkit.exploration;

import org.jspecify.annotations.Nullable;

/**
 * A step of a unit.
 *
 * @param unit its number, from 0
 * @param fault what the step meets, or null
 */
record Turn(int unit, @Nullable Fault fault) {}
