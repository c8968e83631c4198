package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.StackKind;

/**
 * What one fork of one benchmark gave.
 *
 * @param condition under which it ran
 * @param round results of the same round belong together
 * @param workload what was done
 * @param stack who did it
 * @param microseconds for one unit: the median
 * @param fastest microseconds of a unit that nothing disturbed: nine of ten took longer
 * @param bytes allocated for one unit
 */
record Measurement(
        Condition condition,
        int round,
        Workload workload,
        StackKind stack,
        double microseconds,
        double fastest,
        double bytes) {

    boolean isOf(Condition ofCondition, Workload ofWorkload, StackKind ofStack) {
        return condition == ofCondition && workload == ofWorkload && stack == ofStack;
    }
}
