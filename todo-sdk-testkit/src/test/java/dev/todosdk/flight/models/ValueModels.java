package dev.todosdk.flight.models;

import dev.todosdk.flight.models.VersionModels.Numbered;
import dev.todosdk.support.Minutes;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Lob;
import jakarta.persistence.SecondaryTable;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.rowset.serial.SerialBlob;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JavaType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Struct;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.ByteArrayJavaType;
import org.jspecify.annotations.Nullable;

/** Values of every kind. */
@SuppressWarnings({"NullAway", "UnusedVariable", "unused", "deprecation", "JavaUtilDate"})
final class ValueModels {

    private ValueModels() {}

    static List<Model> all() {
        return List.of(
                Model.of(LargeText.class, LargeText::new)
                        .ignoring("body")
                        .asking("SELECT label || convert_from(lo_get(body), 'UTF8') FROM @t"),
                Model.of(LargeBytes.class, LargeBytes::new)
                        .ignoring("scan", "blob")
                        .asking("SELECT label || lo_get(scan)::text || lo_get(blob)::text FROM @t"),
                Model.of(Bytes.class, Bytes::new),
                Model.of(JsonText.class, JsonText::new),
                Model.of(JsonPart.class, JsonPart::new),
                Model.of(Structured.class, Structured::new),
                Model.of(Arrays.class, Arrays::new),
                Model.of(Enums.class, Enums::new),
                Model.of(Times.class, Times::new),
                Model.of(Numbers.class, Numbers::new),
                Model.of(Converted.class, Converted::new),
                Model.of(Addresses.class, Addresses::new),
                Model.of(AnyCase.class, AnyCase::new)
                        .sql(
                                "ALTER TABLE @t ALTER COLUMN text TYPE citext",
                                "CREATE UNIQUE INDEX @t_text ON @t (text)"),
                Model.of(OfDomain.class, OfDomain::new)
                        .sql(
                                "CREATE DOMAIN short_text AS text CHECK (length(VALUE) < 12)",
                                "ALTER TABLE @t ALTER COLUMN text TYPE short_text"),
                Model.of(Narrow.class, Narrow::new)
                        .sql(
                                "ALTER TABLE @t ALTER COLUMN whole TYPE integer",
                                "ALTER TABLE @t ALTER COLUMN text TYPE char(12)",
                                "ALTER TABLE @t ALTER COLUMN decimal TYPE numeric(6,1)"),
                Model.of(Embedding.class, Embedding::new),
                Model.of(TwoTables.class, TwoTables::new),
                Model.of(Counting.class, Counting::new),
                Model.of(Upper.class, Upper::new),
                Model.of(Quoted.class, Quoted::new).withoutConstraints());
    }

    @Entity(name = "LargeText")
    static class LargeText extends Numbered {
        @Lob
        String body = "";

        @Override
        void change(Random random) {
            super.change(random);
            body = "x".repeat(random.nextInt(5000));
        }
    }

    @Entity(name = "LargeBytes")
    static class LargeBytes extends Numbered {
        @Lob
        byte[] scan = {1, 0, -1};

        @Lob
        Blob blob = blob(new byte[] {3, 4});

        private static Blob blob(byte[] bytes) {
            try {
                return new SerialBlob(bytes);
            } catch (SQLException thrown) {
                throw new IllegalStateException(thrown);
            }
        }

        @Override
        void change(Random random) {
            super.change(random);
            random.nextBytes(scan);
            scan = scan.clone();
        }
    }

    @Entity(name = "Bytes")
    static class Bytes extends Numbered {
        byte[] bytes = new byte[3];

        @JavaType(ByteArrayJavaType.class)
        Byte @Nullable [] wrapped = {1, 2};

        char @Nullable [] letters = {'a', 'b'};

        @Override
        void change(Random random) {
            super.change(random);
            random.nextBytes(bytes);
        }
    }

    @Entity(name = "JsonText")
    static class JsonText extends Numbered {
        @Column(columnDefinition = "jsonb")
        @ColumnTransformer(write = "?::jsonb")
        String document = "{}";

        @Override
        void change(Random random) {
            super.change(random);
            document = random.nextInt(20) == 0 ? "{" : "{\"a\": " + random.nextInt(9) + ", \"b\":[null]}";
        }
    }

    @Embeddable
    static class Document {
        int whole = 1;

        @Nullable String words = "\"quoted\" \\ ü";

        @Nullable Instant at = Instant.parse("2026-10-25T00:30:00.123456Z");
    }

    @Entity(name = "JsonPart")
    static class JsonPart extends Numbered {
        @JdbcTypeCode(SqlTypes.JSON)
        Document document = new Document();

        @Override
        void change(Random random) {
            super.change(random);
            document.whole = random.nextInt(9);
            document.words = random.nextBoolean() ? null : "words";
        }
    }

    @Embeddable
    @Struct(name = "point_of_model")
    static class Point {
        int across = 1;
        int down = 2;
    }

    @Entity(name = "Structured")
    static class Structured extends Numbered {
        @Nullable Point point = new Point();

        @Override
        void change(Random random) {
            super.change(random);
            point = random.nextBoolean() ? null : new Point();
        }
    }

    @Entity(name = "Arrays")
    static class Arrays extends Numbered {
        int[] wholes = {};

        @Nullable String @Nullable [] texts = {"a,b", null, "{\"c\"}"};

        UUID @Nullable [] uuids = {new UUID(1, 2)};

        List<Instant> instants = List.of(Instant.EPOCH);

        List<ChronoUnit> units = List.of(ChronoUnit.DAYS);

        @Override
        void change(Random random) {
            super.change(random);
            wholes = random.ints(random.nextInt(4), 0, 9).toArray();
            units = List.of(List.of(ChronoUnit.NANOS, ChronoUnit.MICROS, ChronoUnit.MILLIS, ChronoUnit.SECONDS)
                    .get(random.nextInt(4)));
        }
    }

    /** Of a type in the database. */
    enum Mood {
        GOOD,
        BAD
    }

    @Entity(name = "Enums")
    static class Enums extends Numbered {
        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        @Nullable Mood mood = Mood.GOOD;

        @JdbcTypeCode(SqlTypes.NAMED_ORDINAL_ENUM)
        @Nullable ChronoUnit other = ChronoUnit.DAYS;

        @Enumerated(EnumType.STRING)
        Mood named = Mood.BAD;

        @Enumerated(EnumType.ORDINAL)
        @Nullable Mood ordinal;

        @Override
        void change(Random random) {
            super.change(random);
            mood = random.nextBoolean() ? null : Mood.BAD;
            ordinal = mood;
        }
    }

    @Entity(name = "Times")
    static class Times extends Numbered {
        LocalDateTime local = LocalDateTime.parse("2026-03-29T02:30:00.123456789");

        LocalTime clock = LocalTime.MAX;

        Instant instant = Instant.parse("1500-02-28T12:00:00Z");

        OffsetDateTime atOffset = OffsetDateTime.of(local, ZoneOffset.ofHours(3));

        ZonedDateTime zoned = local.atZone(java.time.ZoneId.of("Asia/Kolkata"));

        OffsetTime offsetClock = OffsetTime.of(1, 2, 3, 4000, ZoneOffset.ofHours(-9));

        java.util.Date date = new java.util.Date(123);

        java.sql.@Nullable Date day = java.sql.Date.valueOf("2026-11-27");

        Duration duration = Duration.ofSeconds(5, 6);

        @Override
        void change(Random random) {
            super.change(random);
            local = local.plusNanos(random.nextInt());
            instant = instant.plusMillis(random.nextInt());
            atOffset = atOffset.minusSeconds(random.nextInt(100_000));
        }
    }

    @Entity(name = "Numbers")
    static class Numbers extends Numbered {
        @Column(precision = 12, scale = 3)
        BigDecimal decimal = new BigDecimal("1.500");

        double floating = 0.1;

        float single = 0.1f;

        byte tiny = -1;

        @Nullable Short small;

        java.math.@Nullable BigInteger big = java.math.BigInteger.TWO.pow(60);

        boolean flag;

        char letter = 'ü';

        @Override
        void change(Random random) {
            super.change(random);
            decimal = BigDecimal.valueOf(random.nextInt(), 3);
            floating = random.nextGaussian();
            single = random.nextFloat();
            flag = !flag;
        }
    }

    @Entity(name = "Converted")
    static class Converted extends Numbered {
        @Convert(converter = Minutes.class)
        @Nullable Duration minutes = Duration.ofMinutes(3);

        @Convert(converter = org.hibernate.type.YesNoConverter.class)
        boolean yes;

        @Override
        void change(Random random) {
            super.change(random);
            minutes = random.nextBoolean() ? null : Duration.ofMinutes(random.nextInt(5));
            yes = !yes;
        }
    }

    @Entity(name = "Addresses")
    static class Addresses extends Numbered {
        InetAddress address = address(1);

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        Duration interval = Duration.ofMinutes(61);

        @Override
        void change(Random random) {
            super.change(random);
            address = address(random.nextInt(200));
        }

        private static InetAddress address(int last) {
            try {
                return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
            } catch (UnknownHostException thrown) {
                throw new IllegalStateException(thrown);
            }
        }
    }

    /** The text is unique whatever its case. */
    @Entity(name = "AnyCase")
    static class AnyCase extends Numbered {
        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            text = (random.nextBoolean() ? "Word " : "word ") + (random.nextInt(20) == 0 ? 1 : unique);
        }

        @Override
        void change(Random random) {
            text = text == null ? null : text.toUpperCase(java.util.Locale.ROOT);
        }
    }

    @Entity(name = "OfDomain")
    static class OfDomain extends Numbered {
        @Override
        void change(Random random) {
            text = "0123456789abc".substring(random.nextInt(8));
        }
    }

    /** Whose columns hold less than the attributes. */
    @Entity(name = "Narrow")
    static class Narrow extends Numbered {
        long whole;

        @Column(precision = 10, scale = 4)
        BigDecimal decimal = BigDecimal.ONE;

        @Override
        void change(Random random) {
            super.change(random);
            whole = random.nextInt(20) == 0 ? Long.MAX_VALUE : random.nextInt();
            decimal = BigDecimal.valueOf(random.nextInt(1_000_000), 2);
        }
    }

    @Embeddable
    static class Part {
        @Nullable String street;

        int house;
    }

    @Entity(name = "Embedding")
    static class Embedding extends Numbered {
        @Embedded
        @Nullable Part part = new Part();

        @Override
        void change(Random random) {
            part = random.nextBoolean() ? null : new Part();
        }
    }

    @Entity(name = "TwoTables")
    @SecondaryTable(name = "two_tables_more")
    static class TwoTables extends Numbered {
        @Column(table = "two_tables_more")
        @Nullable String more;

        @Override
        void change(Random random) {
            super.change(random);
            more = random.nextBoolean() ? null : "more";
        }
    }

    @Entity(name = "Counting")
    static class Counting extends Numbered {
        @ColumnTransformer(write = "(select coalesce(max(pos), 0) + ? from counting)")
        long pos = 1;

        @Override
        void change(Random random) {
            pos++;
        }
    }

    @Entity(name = "Upper")
    static class Upper extends Numbered {
        @ColumnTransformer(read = "lower(word)", write = "upper(?)")
        String word = "word";

        @Override
        void change(Random random) {
            word = "w" + random.nextInt(3);
        }
    }

    @Entity(name = "Quoted")
    static class Quoted extends Numbered {
        @Column(name = "`order`")
        int order;

        @Column(name = "`Größe ß`")
        int size = 1;

        @Override
        void change(Random random) {
            super.change(random);
            size++;
        }
    }
}
