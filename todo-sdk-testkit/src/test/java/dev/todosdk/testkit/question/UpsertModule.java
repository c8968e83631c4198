package dev.todosdk.testkit.question;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Rows that are hidden, and versions of every type. */
final class UpsertModule implements PersistenceModule {

    UpsertModule() {}

    @Override
    public String name() {
        return "upserts";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Member.class)
                .repository(Members.class, Members::new)
                .entity(Tenanted.class)
                .repository(Tenanteds.class, Tenanteds::new)
                .entity(Erased.class)
                .repository(Eraseds.class, Eraseds::new)
                .entity(Expired.class)
                .repository(Expireds.class, Expireds::new)
                .entity(Counted.class)
                .repository(Counteds.class, Counteds::new)
                .entity(Whole.class)
                .repository(Wholes.class, Wholes::new)
                .entity(Small.class)
                .repository(Smalls.class, Smalls::new)
                .entity(Momentary.class)
                .repository(Momentarys.class, Momentarys::new)
                .entity(Coarse.class)
                .repository(Coarses.class, Coarses::new)
                .entity(Local.class)
                .repository(Locals.class, Locals::new)
                .entity(Offset.class)
                .repository(Offsets.class, Offsets::new)
                .entity(Stamped.class)
                .repository(Stampeds.class, Stampeds::new)
                .entity(Shouted.class)
                .repository(Shouteds.class, Shouteds::new)
                .entity(Dated.class)
                .repository(Dateds.class, Dateds::new)
                .entity(Unversioned.class)
                .repository(Unversioneds.class, Unversioneds::new)
                .changelog("question/upserts.sql");
    }

    /** What all have. */
    @MappedSuperclass
    abstract static class Named {
        @Id
        long id;

        @Column(length = 20)
        @Nullable String name;
    }

    @Entity(name = "Unversioned")
    static class Unversioned extends Named {}

    /** Stored otherwise than it is set, by the mapping's own expression. */
    @Entity
    @Table(name = "shouted")
    static class Shouted extends Named {
        @ColumnTransformer(read = "lower(word)", write = "upper(?)")
        @Column(length = 20)
        String word = "";

        @Version
        long version;
    }

    /** Has what is written with its insert alone. */
    @Entity
    @Table(name = "dated")
    static class Dated extends Named {
        @CreationTimestamp
        @Nullable Instant created;

        @UpdateTimestamp
        @Nullable Instant changed;

        @UuidGenerator
        @Nullable String ticket;

        @Column(updatable = false)
        @Nullable String first;

        @Embedded
        Touch touch = new Touch();

        @Version
        long version;
    }

    /** The same within an embeddable. */
    @Embeddable
    static class Touch {
        @CreationTimestamp
        @Nullable Instant made;

        @UpdateTimestamp
        @Nullable Instant touched;
    }

    static final class Unversioneds extends Repository<Unversioned> {
        private Unversioneds(RepositoryContext context) {
            super(Unversioned.class, context);
        }
    }

    static final class Dateds extends Repository<Dated> {
        private Dateds(RepositoryContext context) {
            super(Dated.class, context);
        }
    }

    static final class Shouteds extends Repository<Shouted> {
        private Shouteds(RepositoryContext context) {
            super(Shouted.class, context);
        }

        List<?> stored() {
            return entityManager()
                    .createNativeQuery("select word from shouted order by id")
                    .getResultList();
        }
    }

    /** Hidden by a condition, and found by a key that only its column names. */
    @Entity
    @Table(name = "member")
    @SQLRestriction("not closed")
    static class Member {
        @Id
        @GeneratedValue
        @Nullable Long id;

        @Column(unique = true, nullable = false, length = 20)
        String email = "";

        @Column(length = 20)
        @Nullable String name;

        boolean closed;

        @Version
        long version;
    }

    /** Hidden by a filter. */
    @Entity
    @Table(name = "tenanted")
    @FilterDef(name = "mine", autoEnabled = true, defaultCondition = "tenant = 1")
    @Filter(name = "mine")
    @FilterDef(
            name = "between",
            defaultCondition = "id >= :least and tenant in (1, :most) and id <= :most",
            parameters = {@ParamDef(name = "least", type = Long.class), @ParamDef(name = "most", type = Long.class)})
    @Filter(name = "between")
    static class Tenanted extends Named {
        int tenant = 1;

        @Version
        long version;
    }

    /** Marked when it is deleted. */
    @Entity
    @Table(name = "erased")
    @SoftDelete
    static class Erased extends Named {
        @Version
        long version;
    }

    /** Says when it was deleted. */
    @Entity
    @Table(name = "expired")
    @SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
    static class Expired extends Named {
        @Version
        long version;
    }

    @Entity
    @Table(name = "counted")
    static class Counted extends Named {
        @Version
        long version;
    }

    @Entity
    @Table(name = "whole")
    static class Whole extends Named {
        @Version
        @Nullable Integer version;
    }

    @Entity
    @Table(name = "small")
    static class Small extends Named {
        @Version
        short version;
    }

    @Entity
    @Table(name = "momentary")
    static class Momentary extends Named {
        @Version
        @Nullable Instant version;
    }

    @Entity
    @Table(name = "coarse")
    static class Coarse extends Named {
        @Version
        @Column(secondPrecision = 3)
        @Nullable Instant version;
    }

    @Entity
    @Table(name = "local")
    static class Local extends Named {
        @Version
        @Nullable LocalDateTime version;
    }

    @Entity
    @Table(name = "at_offset")
    static class Offset extends Named {
        @Version
        @Nullable OffsetDateTime version;
    }

    @Entity
    @Table(name = "stamped")
    static class Stamped extends Named {
        @Version
        @Nullable Timestamp version;
    }

    static final class Members extends Repository<Member> {
        Members(RepositoryContext context) {
            super(Member.class, context);
        }
    }

    static final class Tenanteds extends Repository<Tenanted> {
        Tenanteds(RepositoryContext context) {
            super(Tenanted.class, context);
        }

        void between(long least, long most) {
            entityManager()
                    .unwrap(Session.class)
                    .enableFilter("between")
                    .setParameter("least", least)
                    .setParameter("most", most);
        }
    }

    static final class Eraseds extends Repository<Erased> {
        Eraseds(RepositoryContext context) {
            super(Erased.class, context);
        }
    }

    static final class Expireds extends Repository<Expired> {
        Expireds(RepositoryContext context) {
            super(Expired.class, context);
        }
    }

    static final class Counteds extends Repository<Counted> {
        Counteds(RepositoryContext context) {
            super(Counted.class, context);
        }
    }

    static final class Wholes extends Repository<Whole> {
        Wholes(RepositoryContext context) {
            super(Whole.class, context);
        }
    }

    static final class Smalls extends Repository<Small> {
        Smalls(RepositoryContext context) {
            super(Small.class, context);
        }
    }

    static final class Momentarys extends Repository<Momentary> {
        Momentarys(RepositoryContext context) {
            super(Momentary.class, context);
        }
    }

    static final class Coarses extends Repository<Coarse> {
        Coarses(RepositoryContext context) {
            super(Coarse.class, context);
        }
    }

    static final class Locals extends Repository<Local> {
        Locals(RepositoryContext context) {
            super(Local.class, context);
        }
    }

    static final class Offsets extends Repository<Offset> {
        Offsets(RepositoryContext context) {
            super(Offset.class, context);
        }
    }

    static final class Stampeds extends Repository<Stamped> {
        Stampeds(RepositoryContext context) {
            super(Stamped.class, context);
        }
    }
}
