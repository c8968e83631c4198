package dev.todosdk.testkit.exploration;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Goes through a run at random, whatever preemptions that takes; the same way for the same number. */
final class Walk implements Chooser {

    /** A unit goes on in half of the choices, so that some of what it does stays together. */
    private static final int GOES_ON = 2;

    private static final int A_FAULT_IN = 8;

    private final Random random;
    private int faults;

    /**
     * A walk that is not begun.
     *
     * @param number which walk
     * @param faults how many it may meet
     */
    Walk(int number, int faults) {
        this.random = new Random(number);
        this.faults = faults;
    }

    @Override
    public int choose(Choice choice) {
        List<Integer> struck = positions(choice, false);
        if (faults > 0 && !struck.isEmpty() && random.nextInt(A_FAULT_IN) == 0) {
            faults--;
            return struck.get(random.nextInt(struck.size()));
        }
        List<Integer> plain = positions(choice, true);
        boolean goesOn = choice.current() >= 0 && random.nextInt(GOES_ON) == 0;
        return goesOn ? plain.get(0) : plain.get(random.nextInt(plain.size()));
    }

    private static List<Integer> positions(Choice choice, boolean plain) {
        return IntStream.range(0, choice.turns().size())
                .filter(i -> (choice.turns().get(i).fault() == null) == plain)
                .boxed()
                .toList();
    }
}
