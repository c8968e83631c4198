package dev.todosdk.outbox;

import java.util.List;

/**
 * The next events that are read at once: as many as are wanted, unless their payloads together are more than a program may have
 * room for. Then it is those that fit, and at least one.
 *
 * @param events how many
 * @param last the number or position of the last of them; 0 for none
 * @param isAll whether there are no others behind them now
 */
record FittingEvents(int events, long last, boolean isAll) {

    /** Bytes of payload; what reads them needs several times as much. */
    static final long MOST_BYTES = 8_000_000;

    /**
     * The size of an event that is not read yet.
     *
     * @param place its number or position
     * @param bytes of its payload
     */
    record EventSize(long place, int bytes) {}

    /** Of the sizes in their order: of as many events as are wanted, or of all that there are. */
    static FittingEvents of(List<EventSize> sizes, int wanted) {
        int events = 0;
        long last = 0;
        long bytes = 0;
        for (EventSize size : sizes) {
            bytes += size.bytes();
            if (events > 0 && bytes > MOST_BYTES) {
                break;
            }
            last = size.place();
            events++;
        }
        return new FittingEvents(events, last, events == sizes.size() && events < wanted);
    }
}
