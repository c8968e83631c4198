package dev.todosdk.testkit.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose turn it was, step by step. As text, {@code a3 b2 a!crash} is three steps of the first unit, two of the second, and a
 * step of the first at which its process ends; {@code b!deadlock} says that of two units in a deadlock it is the second whom the
 * server ends.
 *
 * @param turns in order
 */
record Schedule(List<Turn> turns) {

    private static final Pattern TURNS = Pattern.compile("([a-z])(?:(\\d{1,5})|!([a-z-]+))");

    private static final String DEADLOCK = "deadlock";

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
                turns.add(struck(unit, parts.group(3)));
            } else {
                for (int i = Integer.parseInt(parts.group(2)); i > 0; i--) {
                    turns.add(new Turn(unit, null));
                }
            }
        }
        return new Schedule(turns);
    }

    private static Turn struck(int unit, String by) {
        return by.equals(DEADLOCK)
                ? new Turn(unit, null, true)
                : new Turn(unit, Fault.valueOf(by.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static String by(Turn turn) {
        Fault fault = turn.fault();
        return fault == null ? DEADLOCK : fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Without the choices that a server makes by itself. */
    Schedule withoutVictims() {
        return new Schedule(turns.stream().filter(turn -> !turn.isVictim()).toList());
    }

    /** Whether a deadlock ends this unit. */
    boolean isVictim(int unit) {
        return turns.contains(new Turn(unit, null, true));
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
            while (turn.isPlain() && next < turns.size() && turns.get(next).equals(turn)) {
                next++;
            }
            text.append(i == 0 ? "" : " ").append((char) ('a' + turn.unit()));
            if (turn.isPlain()) {
                text.append(next - i);
            } else {
                text.append('!').append(by(turn));
            }
            i = next;
        }
        return text.toString();
    }
}
