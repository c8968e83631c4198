package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hands out parts of one unit, or of a part of it; the unit's owner alone commits. */
final class UnitParts implements UnitOfWorkFactory {

    private final HibernateUnitOfWork whole;
    private final @Nullable UnitPart parent;

    UnitParts(HibernateUnitOfWork whole, @Nullable UnitPart parent) {
        this.whole = whole;
        this.parent = parent;
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        return part(options);
    }

    private UnitPart part(UnitOptions options) {
        Objects.requireNonNull(options, "options");
        UnitOptions given;
        if (parent == null) {
            whole.access().use();
            given = whole.options();
        } else {
            parent.use();
            given = parent.options();
        }
        return new UnitPart(whole, parent, PartOptions.of(given, options));
    }

    /** Flushes at its end, so that what the work reports (versions, refused rows) is as true as it would be after a commit. */
    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        Objects.requireNonNull(work, "work");
        UnitPart part = part(options);
        R result;
        try {
            result = work.execute(part);
        } catch (RuntimeException thrown) {
            RuntimeException translated = whole.failures().translated(thrown);
            part.threw(translated);
            throw translated;
        } catch (Throwable thrown) {
            part.threw(thrown);
            throw thrown;
        }
        part.commit();
        return result;
    }
}
