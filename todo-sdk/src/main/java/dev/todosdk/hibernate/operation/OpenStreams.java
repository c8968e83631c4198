package dev.todosdk.hibernate.operation;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.persistence.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of one unit that are open. Of one thread. */
public final class OpenStreams {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    private List<OpenStream<?>> open = List.of();

    /** Takes note of one. */
    public void opened(OpenStream<?> stream) {
        if (open.isEmpty()) {
            open = new ArrayList<>(1);
        }
        open.add(stream);
    }

    /** One was closed. */
    public void closed(OpenStream<?> stream) {
        open.remove(stream);
    }

    /** Closes those that were neither closed nor read to their end, when their unit ends. */
    public void close(String unit) {
        for (OpenStream<?> stream : List.copyOf(open)) {
            LOG.warn(
                    "{} ended with a {} still open; it was closed. Open streams in a try statement, which closes them.",
                    unit,
                    stream);
            try {
                stream.close();
            } catch (RuntimeException thrown) {
                LOG.debug("The {} could not be closed in good order", stream, WithoutWords.of(thrown));
            }
        }
    }
}
