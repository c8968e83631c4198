package dev.todosdk.flight.models;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** Versions of every kind. */
@SuppressWarnings({"NullAway", "UnusedVariable", "unused"})
final class VersionModels {

    private static final String LATER = "version = version + interval '1 hour'";

    private VersionModels() {}

    static List<Model> all() {
        return List.of(
                Model.of(Unversioned.class, Unversioned::new),
                Model.of(WholeVersion.class, WholeVersion::new).version("version = version + 1"),
                Model.of(WrappedVersion.class, WrappedVersion::new).version("version = version + 1"),
                Model.of(SmallVersion.class, SmallVersion::new).version("version = version + 1"),
                Model.of(InstantVersion.class, InstantVersion::new)
                        .version(LATER)
                        .ignoring("version"),
                Model.of(LocalVersion.class, LocalVersion::new).version(LATER).ignoring("version"),
                Model.of(OffsetVersion.class, OffsetVersion::new).version(LATER).ignoring("version"),
                Model.of(TimestampVersion.class, TimestampVersion::new)
                        .version(LATER)
                        .ignoring("version"),
                Model.of(ServersVersion.class, ServersVersion::new)
                        .sql(
                                "CREATE FUNCTION @t_next() RETURNS trigger LANGUAGE plpgsql AS"
                                        + " 'BEGIN NEW.version := coalesce(OLD.version, 0) + 1; RETURN NEW; END'",
                                "CREATE TRIGGER @t_next BEFORE INSERT OR UPDATE ON @t FOR EACH ROW EXECUTE FUNCTION @t_next()")
                        .version("amount = amount + 1"),
                Model.of(ClockVersion.class, ClockVersion::new).version(LATER).ignoring("version"),
                Model.of(AllColumns.class, AllColumns::new).version("text = 'behind'"),
                Model.of(DirtyColumns.class, DirtyColumns::new).version("amount = 4711"),
                Model.of(Excluded.class, Excluded::new).version("version = version + 1"),
                Model.of(Dynamic.class, Dynamic::new).version("version = version + 1"),
                Model.of(Stamped.class, Stamped::new).ignoring("created", "updated", "checked"));
    }

    @MappedSuperclass
    abstract static class Numbered extends Row {
        @Id
        @GeneratedValue
        Long id;

        @Nullable String text;

        @Override
        void change(Random random) {
            if (random.nextBoolean()) {
                text = "text " + random.nextInt(3);
            } else {
                super.change(random);
            }
        }
    }

    @Entity(name = "Unversioned")
    static class Unversioned extends Numbered {}

    @Entity(name = "WholeVersion")
    static class WholeVersion extends Numbered {
        @Version
        int version;
    }

    @Entity(name = "WrappedVersion")
    static class WrappedVersion extends Numbered {
        @Version
        @Nullable Long version;
    }

    @Entity(name = "SmallVersion")
    static class SmallVersion extends Numbered {
        @Version
        short version;
    }

    @Entity(name = "InstantVersion")
    static class InstantVersion extends Numbered {
        @Version
        @Nullable Instant version;
    }

    @Entity(name = "LocalVersion")
    static class LocalVersion extends Numbered {
        @Version
        @Nullable LocalDateTime version;
    }

    @Entity(name = "OffsetVersion")
    static class OffsetVersion extends Numbered {
        @Version
        @Nullable OffsetDateTime version;
    }

    @Entity(name = "TimestampVersion")
    static class TimestampVersion extends Numbered {
        @Version
        @Nullable Timestamp version;
    }

    @Entity(name = "ServersVersion")
    static class ServersVersion extends Numbered {
        @Version
        @Generated(event = {EventType.INSERT, EventType.UPDATE})
        @Nullable Integer version;
    }

    @Entity(name = "ClockVersion")
    static class ClockVersion extends Numbered {
        @Version
        @CurrentTimestamp(source = SourceType.DB)
        @Nullable Instant version;
    }

    @Entity(name = "AllColumns")
    @DynamicUpdate
    @OptimisticLocking(type = OptimisticLockType.ALL)
    static class AllColumns extends Numbered {}

    @Entity(name = "DirtyColumns")
    @DynamicUpdate
    @OptimisticLocking(type = OptimisticLockType.DIRTY)
    static class DirtyColumns extends Numbered {}

    @Entity(name = "Excluded")
    static class Excluded extends Numbered {
        @Version
        int version;

        @OptimisticLock(excluded = true)
        int seen;

        @Override
        void change(Random random) {
            if (random.nextBoolean()) {
                seen++;
            } else {
                super.change(random);
            }
        }
    }

    @Entity(name = "Dynamic")
    @DynamicInsert
    @DynamicUpdate
    static class Dynamic extends Numbered {
        @Version
        long version;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            text = random.nextBoolean() ? null : "text";
        }
    }

    @Entity(name = "Stamped")
    static class Stamped extends Numbered {
        @CreationTimestamp
        Instant created;

        @UpdateTimestamp
        Instant updated;

        @UpdateTimestamp(source = SourceType.DB)
        Instant checked;
    }
}
