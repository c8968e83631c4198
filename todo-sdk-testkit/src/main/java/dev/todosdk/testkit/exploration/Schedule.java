package dev.todosdk.testkit.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose turn it was, step by step. As text, {@code a3 b2 a!crash} is three steps of the first unit, two of the second, and a
 * step of the first at which its process ends.
 *
 * @param turns in order
 */
record Schedule(List<Turn> turns) {

    private static final Pattern TURNS = Pattern.compile("([a-z])(?:(\\d{1,5})|!([a-z-]+))");

    Schedule {
        turns = List.copyOf(turns);
    }

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Schedule parse(String text) {
        List<Turn> turns = new ArrayList<>();
        for (String part : text.strip().split("\\s+", -1)) {
            Matcher parts = TURNS.matcher(part);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "\"" + part + "\" is no part of a schedule such as \"a3 b2 a!crash\"");
            }
            int unit = parts.group(1).charAt(0) - 'a';
            if (parts.group(2) == null) {
                turns.add(new Turn(unit, fault(parts.group(3))));
            } else {
                for (int i = Integer.parseInt(parts.group(2)); i > 0; i--) {
                    turns.add(new Turn(unit, null));
                }
            }
        }
        return new Schedule(turns);
    }

    private static Fault fault(String name) {
        return Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the unit has a step in it. */
    boolean hasUnit(int unit) {
        return turns.stream().anyMatch(turn -> turn.unit() == unit);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < turns.size(); ) {
            Turn turn = turns.get(i);
            int next = i + 1;
            while (turn.fault() == null
                    && next < turns.size()
                    && turns.get(next).equals(turn)) {
                next++;
            }
            text.append(i == 0 ? "" : " ").append((char) ('a' + turn.unit()));
            if (turn.fault() == null) {
                text.append(next - i);
            } else {
                text.append('!')
                        .append(turn.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            i = next;
        }
        return text.toString();
    }
}
