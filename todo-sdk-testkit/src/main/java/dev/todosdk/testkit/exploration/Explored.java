package dev.todosdk.testkit.exploration;

/**
 * What an exploration went through without finding anything.
 *
 * @param schedules how many were played
 * @param preemptions with at most how many preemptions; fewer than were asked for when the time was up
 * @param faults with at most how many faults
 * @param isReduced whether schedules were left out that differ from one that was played only in the order of steps that touch
 *     nothing of each other's
 * @param isComplete whether all schedules within the bound that was asked for were gone through
 */
public record Explored(int schedules, int preemptions, int faults, boolean isReduced, boolean isComplete) {

    /** Such as "all 1184 schedules with at most 3 preemptions". */
    @Override
    public String toString() {
        String bound = "with at most " + count(preemptions, "preemption")
                + (faults == 0 ? "" : " and " + count(faults, "fault"));
        if (!isComplete) {
            return schedules + " schedules; the time was up, and only those " + bound + " are complete";
        }
        return (isReduced ? schedules + " schedules, which stand for all " : "all " + schedules + " schedules ")
                + bound;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
