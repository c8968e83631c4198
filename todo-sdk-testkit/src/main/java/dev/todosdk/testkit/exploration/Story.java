package dev.todosdk.testkit.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the units of a run did, in the words of the user's code. Written by whoever has the turn. */
final class Story {

    private static final int MOST_LINES = 12;
    private static final Pattern INTO = Pattern.compile("(?:insert into|update|delete from|merge into) ([\\w.\"]+)");
    private static final Pattern FROM = Pattern.compile("(?:from|join) ([\\w.\"]+)");
    private static final Pattern SEQUENCE = Pattern.compile("nextval\\('([^']+)'");

    private final List<String> units;
    private final Map<String, String> entities;
    private final List<Event> events = new ArrayList<>();

    /** Something that a unit did in a place. */
    private static final class Event {
        private final int unit;
        private final String place;
        private String told;
        private @Nullable Result result;

        Event(int unit, String place, String told) {
            this.unit = unit;
            this.place = place;
            this.told = told;
        }

        String told() {
            return result == null ? told : told + ": " + result;
        }
    }

    /** What a query gave. */
    static final class Result {
        private int rows;
        private @Nullable Object number;

        /** Notes a row; {@code only} is its only column, or null. */
        void row(@Nullable Object only) {
            rows++;
            number = rows == 1 && only instanceof Number ? only : null;
        }

        @Override
        public String toString() {
            return number != null ? number.toString() : rows + (rows == 1 ? " row" : " rows");
        }
    }

    Story(List<String> units, Map<String, String> entities) {
        this.units = units;
        this.entities = entities;
    }

    void step(int unit, Step step, @Nullable Fault fault) {
        String what =
                switch (step.kind()) {
                    case START, RESUME, BORROW -> "begins";
                    case COMMIT -> "commits";
                    case ANSWER -> "hears that it is committed";
                    case ROLLBACK -> "rolls back";
                    case STATEMENT -> told(step.sql());
                };
        String met = fault == null
                ? ""
                : switch (fault) {
                    case CONNECTION_LOST -> ", but the connection is lost before";
                    case LOST_ANSWER -> ", but the answer is lost";
                    case OUTCOME_UNKNOWN -> ", but the answer is lost, and nobody can be asked";
                    case CRASH -> ", but its process ends before";
                };
        if (isTold(unit, step, fault)) {
            events.add(new Event(unit, Places.here(), what + met));
        }
    }

    /** What a unit does for itself is told where another came in between. */
    private boolean isTold(int unit, Step step, @Nullable Fault fault) {
        return switch (step.kind()) {
            case START, BORROW -> false;
            case ANSWER -> fault != null || events.get(events.size() - 1).unit != unit;
            default -> true;
        };
    }

    private String told(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        Matcher sequence = SEQUENCE.matcher(text);
        if (sequence.find()) {
            return "draws a number from " + sequence.group(1);
        }
        if (text.contains("pg_advisory") || text.contains("pg_try_advisory")) {
            return "takes the lock of a number";
        }
        Matcher into = INTO.matcher(text);
        boolean writes = into.find() && into.start() == 0;
        if (writes) {
            String verb = text.startsWith("insert") ? "adds " : text.startsWith("delete") ? "removes " : "changes ";
            return verb + entity(into.group(1));
        }
        String tables = FROM.matcher(text)
                .results()
                .map(found -> entity(found.group(1)))
                .distinct()
                .collect(Collectors.joining(", "));
        return (text.contains(" for ") && text.matches("(?s).* for (no key )?(update|share|key share).*")
                        ? "locks and reads "
                        : "reads ")
                + tables;
    }

    private String entity(String table) {
        String name = table.replace("\"", "");
        return entities.getOrDefault(name.substring(name.indexOf('.') + 1), name);
    }

    /** Where to note what the unit's last statement gave. */
    Result result(int unit) {
        Result result = new Result();
        last(unit).result = result;
        return result;
    }

    void note(int unit, String told) {
        last(unit).told += ", " + told;
    }

    void waits(int unit, List<Object> blockers) {
        note(
                unit,
                "waits for " + blockers.stream().map(String::valueOf).distinct().collect(Collectors.joining(" and ")));
    }

    private Event last(int unit) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).unit == unit) {
                return events.get(i);
            }
        }
        throw new IllegalStateException("the unit has done nothing yet");
    }

    void ended(int unit, Outcome outcome) {
        Throwable thrown = outcome.thrown();
        if (thrown != null && !(thrown instanceof Crashed)) {
            String message = thrown.getMessage() == null
                    ? ""
                    : ": " + thrown.getMessage().lines().findFirst().orElse("");
            events.add(new Event(unit, "", "ends with " + thrown.getClass().getSimpleName() + shortened(message)));
        }
    }

    private static String shortened(String message) {
        return message.length() <= 90 ? message : message.substring(0, 87) + "...";
    }

    /** The story, a line a step, or where that would be many, a line for what a unit does in one go. */
    List<String> lines() {
        List<String> lines = lines(false);
        return lines.size() <= MOST_LINES ? lines : lines(true);
    }

    private List<String> lines(boolean joined) {
        int width = units.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        Event before = null;
        for (Event event : events) {
            boolean same = before != null && before.unit == event.unit;
            boolean samePlace = before != null && (before.place.equals(event.place) || event.place.isEmpty());
            String place = event.place.isEmpty() ? "" : event.place + " ";
            if (joined && same) {
                String line = lines.remove(lines.size() - 1);
                lines.add(line + (samePlace ? ", " : "; " + place) + event.told());
            } else {
                String unit = units.get(event.unit);
                lines.add(unit + " ".repeat(width - unit.length() + 2) + place + event.told());
            }
            before = event;
        }
        return lines;
    }
}
