package dev.todosdk.testkit.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The units of a run by their numbers, of which some are left out. Changed before they start. */
final class Players {

    private final List<@Nullable Player> all = new ArrayList<>();

    void add(@Nullable Player player) {
        all.add(player);
    }

    /** How many there are, with those that are left out. */
    int size() {
        return all.size();
    }

    Player get(int index) {
        return Objects.requireNonNull(all.get(index));
    }

    Stream<Player> stream() {
        return all.stream().flatMap(Stream::ofNullable);
    }

    List<@Nullable Outcome> outcomes() {
        List<@Nullable Outcome> outcomes = new ArrayList<>();
        all.forEach(player -> outcomes.add(player == null ? null : player.outcome));
        return outcomes;
    }

    void start() {
        stream().forEach(Player::start);
    }

    /** Whoever waits for a turn does so no longer. */
    void wakeAll() {
        stream().forEach(player -> {
            player.interrupt();
            LockSupport.unpark(player);
        });
    }

    /** The unit whose thread it is, if it is one of these. */
    @Nullable Player of(Thread thread) {
        return thread instanceof Player player && player.index < all.size() && all.get(player.index) == player
                ? player
                : null;
    }

    /** Those that can go on, first the one that had the last turn. */
    List<Player> ready(@Nullable Player last) {
        List<Player> ready = new ArrayList<>();
        if (last != null && last.isReady()) {
            ready.add(last);
        }
        for (Player player : all) {
            if (player != null && player != last && player.isReady()) {
                ready.add(player);
            }
        }
        return ready;
    }

    /** The one whose wait began first, or null when all have ended. */
    @Nullable Player longestWaiting() {
        Player longest = null;
        for (Player player : all) {
            if (player != null
                    && player.outcome == null
                    && (longest == null || player.waitingSince < longest.waitingSince)) {
                longest = player;
            }
        }
        return longest;
    }
}
