package dev.todosdk.testkit.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Follows one connection's messages as far as round trips and faults need it. Both directions have their own thread,
 * so every entry is synchronized.
 */
final class Conversation {

    private static final Pattern COMMIT =
            Pattern.compile("(^|.*;)\\s*(COMMIT|END)\\b[^;]*;?\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BEGIN =
            Pattern.compile("\\s*(BEGIN|START\\s+TRANSACTION)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern WRITE = Pattern.compile(
            "\\s*(INSERT|UPDATE|DELETE|MERGE|WITH|COPY)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern WRITE_TAG = Pattern.compile("(INSERT|UPDATE|DELETE|MERGE|COPY) .*");
    private static final char IDLE = 'I';

    /** Parse, Bind, Describe, Execute, Close: a Sync follows. */
    private static final String PARTS = "PBDEC";

    private final TrafficCounter counter;
    private final ProxyFaults faults;
    private final MessageDecoder requests = new MessageDecoder(this::request);
    private final MessageDecoder answers = new MessageDecoder(this::answer);

    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private final List<String> flight = new ArrayList<>();
    private boolean open;
    private boolean copying;
    private boolean wroteInFlight;
    private char status = IDLE;
    private int unanswered;
    private boolean sending;
    private boolean hit;

    Conversation(TrafficCounter counter, ProxyFaults faults) {
        this.counter = counter;
        this.faults = faults;
    }

    synchronized void skipStartup(int bytes) {
        requests.skip(bytes);
    }

    /** Takes in what is about to be passed on, and says whether a fault must prevent that. */
    synchronized boolean isHitBy(Direction direction, byte[] bytes, int length) {
        hit = false;
        if (direction == Direction.TO_SERVER) {
            requests.feed(bytes, length);
        } else {
            answers.feed(bytes, length);
        }
        if (open) {
            counter.bytes(direction, length);
        }
        return hit;
    }

    private void request(char type, MessageBody body) {
        if (!open) {
            return;
        }
        counter.request(type);
        sending |= PARTS.indexOf(type) >= 0;
        switch (type) {
            case 'P' -> statements.put(body.text(), body.text());
            case 'B' -> portals.put(body.text(), statements.getOrDefault(body.text(), ""));
            case 'E' -> executed(portals.getOrDefault(body.text(), ""));
            case 'C' -> closed(body.character(), body.text());
            case 'Q' -> {
                executed(body.text());
                asked();
            }
            case 'S', 'F' -> asked();
            case 'c', 'f' -> copyEnded();
            default -> {}
        }
    }

    private void closed(char kind, String name) {
        (kind == 'S' ? statements : portals).remove(name);
    }

    private void executed(String sql) {
        flight.add(sql.strip());
        hit |= faults.hitsRequest(sql);
        if (COMMIT.matcher(sql).matches()) {
            hit |= faults.hitsCommitRequest();
        }
    }

    private void asked() {
        unanswered++;
        sending = false;
        if (commitsByItself()) {
            hit |= faults.hitsCommitRequest();
        }
    }

    /** A write outside of a transaction is committed by the Sync behind it. */
    private boolean commitsByItself() {
        return status == IDLE
                && flight.stream()
                        .noneMatch(sql -> BEGIN.matcher(sql).matches()
                                || COMMIT.matcher(sql).matches())
                && flight.stream().anyMatch(sql -> WRITE.matcher(sql).matches());
    }

    private void copyEnded() {
        if (copying) {
            copying = false;
            unanswered++;
        }
    }

    private void answer(char type, MessageBody body) {
        if (open) {
            counter.answer(type);
        }
        switch (type) {
            case 'C' -> completed(body.text());
            case 'E' -> wroteInFlight = false;
            case 'G', 'W' -> {
                copying = true;
                answered();
            }
            case 'Z' -> ready(body.character());
            default -> {}
        }
    }

    private void completed(String commandTag) {
        hit |= faults.hitsAnswer(commandTag);
        if (commandTag.equals("COMMIT")) {
            wroteInFlight = false;
            hit |= faults.hitsCommitAnswer();
        } else if (commandTag.equals("ROLLBACK")) {
            wroteInFlight = false;
        } else {
            wroteInFlight |=
                    WRITE_TAG.matcher(commandTag.toUpperCase(Locale.ROOT)).matches();
        }
    }

    private void ready(char newStatus) {
        status = newStatus;
        copying = false;
        if (!open) {
            open = true;
            return;
        }
        if (wroteInFlight && status == IDLE) {
            hit |= faults.hitsCommitAnswer();
        }
        wroteInFlight = false;
        answered();
    }

    /** The client waits only when nothing that it asked for is still on its way, and nothing more is being asked. */
    private void answered() {
        unanswered = Math.max(0, unanswered - 1);
        if (unanswered == 0 && !sending) {
            counter.roundTrip(flight);
            flight.clear();
        }
    }
}
