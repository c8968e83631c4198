package dev.todosdk.testkit.question;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.SingularAttribute;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Columns whose order is not that of their values' texts. */
final class KeyModule implements PersistenceModule {

    KeyModule() {}

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Keyed.class)
                .entity(Word.class)
                .repository(Keys.class, Keys::new)
                .repository(Words.class, Words::new)
                .changelog("question/keys.sql");
    }

    /** Of what a depot's parcels can be. */
    enum Size {
        SMALL,
        LARGE,
        HUGE
    }

    /** One column of each type. */
    @Entity
    @Table(name = "keyed")
    static class Keyed {
        @Id
        long id;

        @Nullable String insensitive;

        @Nullable String padded;

        @Nullable String domained;

        @Nullable String nested;

        @Nullable String labelled;

        @Nullable String ignoring;

        @Enumerated(EnumType.STRING)
        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        @Nullable Size named;

        @Enumerated(EnumType.STRING)
        @Nullable Size spelled;

        @Nullable Double floating;

        @Column(precision = 60, scale = 32)
        @Nullable BigDecimal exact;

        @Nullable Instant instant;

        @Nullable UUID uuid;

        byte @Nullable [] bytes;

        @Nullable InetAddress address;

        @Nullable Currency currency;

        @Nullable Boolean flag;

        @Nullable String document;
    }

    /** An id that ignores case. */
    @Entity
    @Table(name = "word")
    static class Word {
        @Id
        String id = "";

        int uses;
    }

    static final class Keys extends Repository<Keyed> {
        Keys(RepositoryContext context) {
            super(Keyed.class, context);
        }

        /** Of the metamodel, which nested entities have at run time only. */
        SingularAttribute<? super Keyed, ?> attribute(String name) {
            return entityManager().getMetamodel().entity(Keyed.class).getSingularAttribute(name);
        }
    }

    static final class Words extends Repository<Word> {
        Words(RepositoryContext context) {
            super(Word.class, context);
        }
    }
}
