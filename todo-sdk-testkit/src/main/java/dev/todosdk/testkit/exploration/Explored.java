package dev.todosdk.testkit.exploration;

/**
 * The extent of an exploration that found nothing.
 *
 * @param schedules how many were played
 * @param preemptions with at most how many preemptions; fewer than were asked for when the time was up
 * @param faults with at most how many faults
 * @param walks how many were played at random beyond that bound
 * @param isReduced whether schedules were left out that differ from one that was played only in the order of steps that touch
 *     nothing of each other's
 * @param isComplete whether all schedules within the bound that was asked for were gone through
 */
public record Explored(int schedules, int preemptions, int faults, int walks, boolean isReduced, boolean isComplete) {

    /** Such as "all 1184 schedules with at most 3 preemptions". */
    @Override
    public String toString() {
        String bound = "with at most " + count(preemptions, "preemption")
                + (faults == 0 ? "" : " and " + count(faults, "fault"));
        String beyond = walks == 0 ? "" : ", and " + walks + " at random beyond";
        if (!isComplete) {
            return schedules + " schedules; the time was up, and only those " + bound + " are complete" + beyond;
        }
        return (isReduced ? schedules + " schedules, which stand for all " : "all " + schedules + " schedules ")
                + bound
                + beyond;
    }

    Explored beyond(int walked) {
        return new Explored(schedules, preemptions, faults, walked, isReduced, isComplete);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
