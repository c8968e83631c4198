package dev.todosdk.testkit.memory.differential;

import dev.todosdk.testkit.memory.differential.Mappings.CardPayment;
import dev.todosdk.testkit.memory.differential.Mappings.CashPayment;
import dev.todosdk.testkit.memory.differential.Mappings.Cat;
import dev.todosdk.testkit.memory.differential.Mappings.Circle;
import dev.todosdk.testkit.memory.differential.Mappings.Counter;
import dev.todosdk.testkit.memory.differential.Mappings.Dog;
import dev.todosdk.testkit.memory.differential.Mappings.Everything;
import dev.todosdk.testkit.memory.differential.Mappings.Mood;
import dev.todosdk.testkit.memory.differential.Mappings.Passport;
import dev.todosdk.testkit.memory.differential.Mappings.Payment;
import dev.todosdk.testkit.memory.differential.Mappings.Person;
import dev.todosdk.testkit.memory.differential.Mappings.Seat;
import dev.todosdk.testkit.memory.differential.Mappings.SeatId;
import dev.todosdk.testkit.memory.differential.Mappings.Square;
import dev.todosdk.testkit.memory.differential.Mappings.Tag;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** What is asked of both servers: each shape runs on a filled database of its own and tells what it saw. */
@SuppressWarnings("NullAway")
final class Shapes {

    /** Code that runs on either server and tells in text what it saw. */
    @FunctionalInterface
    interface Shape {
        Object run(SessionFactory sessions);
    }

    private static final UUID ONE = new UUID(1, 2);

    private final Map<String, Shape> all = new LinkedHashMap<>();

    static Map<String, Shape> all() {
        Shapes shapes = new Shapes();
        shapes.mappings();
        GuideShapes.addTo(shapes.all);
        shapes.queries();
        shapes.changes();
        shapes.violations();
        return shapes.all;
    }

    private void in(String name, java.util.function.Function<? super Session, Object> work) {
        all.put(name, sessions -> sessions.fromTransaction(work));
    }

    private void hql(String query, Object... parameters) {
        all.put(
                query,
                sessions -> sessions.fromTransaction(session -> {
                    var prepared = session.createQuery(query, Object.class);
                    for (int i = 0; i < parameters.length; i++) {
                        prepared.setParameter(i + 1, parameters[i]);
                    }
                    return prepared.getResultList().stream().map(Shapes::shown).toList();
                }));
    }

    private void change(String query, String then) {
        all.put(
                query,
                sessions -> sessions.fromTransaction(session -> {
                    int count = session.createMutationQuery(query).executeUpdate();
                    return count + " then "
                            + session.createQuery(then, Object.class).getResultList().stream()
                                    .map(Shapes::shown)
                                    .toList();
                }));
    }

    static String shown(Object value) {
        if (value instanceof Object[] row) {
            return Arrays.stream(row).map(Shapes::shown).toList().toString();
        } else if (value instanceof Person person) {
            return person.name;
        } else if (value instanceof Seat seat) {
            return seat.label;
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    /** The rows that every shape begins with. */
    static void fill(Session session) {
        Person anna = new Person("Anna", 40);
        Person bert = new Person("bert", 30);
        Person cleo = new Person("Cleo%", 30);
        anna.email = "anna@example.org";
        anna.badge = 1;
        bert.badge = 2;
        anna.mood = Mood.HAPPY;
        bert.mood = Mood.SAD;
        anna.address = new Mappings.Address("Main", "Rome");
        bert.boss = anna;
        cleo.boss = anna;
        Tag red = new Tag("red");
        Tag blue = new Tag("blue");
        session.persist(red);
        session.persist(blue);
        anna.tags.add(red);
        anna.tags.add(blue);
        bert.tags.add(red);
        anna.phones.addAll(List.of("1", "2", "3"));
        anna.notes.put("home", "garden");
        List.of(anna, bert, cleo).forEach(session::persist);
        for (int row = 1; row <= 2; row++) {
            for (int place = 1; place <= 3; place++) {
                session.persist(new Seat(row, place, "s" + row + place));
            }
        }
        Dog dog = new Dog();
        dog.id = 1;
        dog.name = "Rex";
        dog.barks = 3;
        Cat cat = new Cat();
        cat.id = 2;
        cat.name = "Tom";
        cat.lives = 9;
        Circle circle = new Circle();
        circle.id = 1;
        circle.colour = "red";
        circle.radius = 1.5;
        Square square = new Square();
        square.id = 2;
        square.colour = "blue";
        square.side = 4;
        CardPayment card = new CardPayment();
        card.id = 1;
        card.amount = new BigDecimal("10.50");
        card.card = "1234";
        CashPayment cash = new CashPayment();
        cash.id = 2;
        cash.amount = new BigDecimal("3.25");
        cash.currency = "EUR";
        List.of(dog, cat, circle, square, card, cash).forEach(session::persist);
    }

    private static Person person(Session session, String name) {
        return session.createQuery("from Person where name = ?1", Person.class)
                .setParameter(1, name)
                .getSingleResult();
    }

    private void mappings() {
        in("sequence ids in blocks", s -> {
            Person person = new Person("Dora", 20);
            s.persist(person);
            s.flush();
            return person.id;
        });
        in("identity ids", s -> {
            Counter one = new Counter();
            Counter two = new Counter();
            s.persist(one);
            s.persist(two);
            s.flush();
            return one.id + " " + two.id;
        });
        in("embeddable", s -> person(s, "Anna").address + " " + person(s, "bert").address);
        in(
                "to-one, lazy to-many",
                s -> person(s, "bert").boss.name + person(s, "Anna").staff.size());
        in(
                "many-to-many",
                s -> person(s, "Anna").tags.stream().map(t -> t.label).sorted().toList());
        in("order column", s -> {
            person(s, "Anna").phones.remove("2");
            s.flush();
            s.clear();
            return person(s, "Anna").phones.toString();
        });
        in("map of elements", s -> {
            person(s, "Anna").notes.put("work", "desk");
            s.flush();
            s.clear();
            return new TreeMap<>(person(s, "Anna").notes);
        });
        in("derived id, callback", s -> {
            Person anna = person(s, "Anna");
            Passport passport = new Passport();
            passport.owner = anna;
            anna.passport = passport;
            s.flush();
            s.clear();
            Passport found = person(s, "Anna").passport;
            return found.number + (found.created != null);
        });
        in("orphan removal", s -> {
            Person anna = person(s, "Anna");
            anna.passport = new Passport();
            anna.passport.owner = anna;
            s.flush();
            anna.passport = null;
            s.flush();
            return s.createQuery("select count(*) from Passport", Long.class).getSingleResult();
        });
        in("embedded id", s -> s.find(Seat.class, new SeatId(2, 3)).label);
        in("version rises", s -> {
            Person anna = person(s, "Anna");
            anna.age++;
            s.flush();
            return anna.version;
        });
        in("every type", s -> {
            Everything every = new Everything();
            every.id = ONE;
            every.truth = true;
            every.small = 7;
            every.large = 1L << 40;
            every.real = 1.25f;
            every.wide = 2.5;
            every.price = new BigDecimal("1.005");
            every.five = "abc";
            every.letter = 'x';
            every.bytes = new byte[] {1, 2};
            every.day = LocalDate.of(2024, 2, 29);
            every.hour = LocalTime.of(12, 30);
            every.local = LocalDateTime.of(2024, 2, 29, 12, 30, 1, 123_456_700);
            every.instant = Instant.parse("2024-02-29T12:30:01.123456700Z");
            every.mood = Mood.SAD;
            every.words = new String[] {"a", "b"};
            s.persist(every);
            s.flush();
            s.clear();
            Everything e = s.find(Everything.class, ONE);
            return List.of(e.truth, e.small, e.large, e.real, e.wide, e.price, e.five, e.letter)
                    + Arrays.toString(e.bytes)
                    + List.of(e.day, e.hour, e.local, e.instant, e.mood)
                    + Arrays.toString(e.words);
        });
        in("single table", s -> s.find(Payment.class, 1L).getClass().getSimpleName());
        in("batch fetch by ids", s -> s.findMultiple(Seat.class, List.of(new SeatId(1, 1), new SeatId(2, 2)))
                .size());
    }

    private void queries() {
        hql("from Person order by name");
        hql("from Person order by age desc, name desc");
        hql("from Person where email is null order by name");
        hql("from Person order by email nulls first, name");
        hql("from Person where age between 30 and 35 order by name");
        hql("from Person where name like '%e%' order by name");
        hql("from Person where name like 'Cleo\\%' escape '\\'");
        hql("from Person where lower(name) like ?1", "b%");
        hql("from Person where age in (30, 41) order by name");
        hql("from Person where name in ?1 order by name", List.of("Anna", "bert"));
        hql("from Person where mood = ?1", Mood.SAD);
        hql("from Person p where p.address.city = 'Rome'");
        hql("from Person p where p.boss.name = 'Anna' order by p.name");
        hql("select p.name, b.name from Person p left join p.boss b order by p.name");
        hql("select p.name, b.name from Person p join p.boss b order by p.name");
        hql("select p.name, t.label from Person p join p.tags t order by p.name, t.label");
        hql("select p from Person p left join fetch p.tags order by p.name");
        hql("select distinct p.age from Person p order by p.age");
        hql("select count(*), count(email), count(distinct age) from Person");
        hql("select sum(age), avg(age), min(name), max(age) from Person");
        hql("select sum(amount), avg(amount), min(amount) from Payment");
        hql("select age, count(*) from Person group by age order by age");
        hql("select age, count(*) from Person group by age having count(*) > 1");
        hql("select p.boss.name, count(p) from Person p group by p.boss.name");
        hql("select p.name, size(p.tags) from Person p order by p.name");
        hql("from Person p where exists (select 1 from Person q where q.boss = p)");
        hql("from Person p where not exists (select 1 from p.tags t) order by p.name");
        hql("from Person p where p.age = (select max(q.age) from Person q)");
        hql("from Person p where p.age > all (select q.age from Person q where q.boss is not null)");
        hql("from Person p where p.id in (select q.boss.id from Person q)");
        hql(
                "from Person p where p.id not in (select q.boss.id from Person q where q.boss is not null) order by p.name");
        hql("from Person p where p.tags is empty");
        hql("from Person p where 'red' in (select t.label from p.tags t) order by p.name");
        hql("from Person p where p.phones is not empty");
        hql("select element(p.phones), index(p.phones) from Person p order by index(p.phones)");
        hql("select upper(name), length(name), concat(name, '!'), substring(name, 2, 2) from Person order by name");
        hql("select trim(both 'A' from name), locate('e', name), replace(name, 'e', 'x') from Person order by name");
        hql("select left(name, 2), right(name, 2), lpad(name, 6, '.'), rpad(name, 3) from Person order by name");
        hql("select abs(-age), mod(age, 7), sign(age), age / 7, age * 1.5, -age from Person order by name");
        hql("select floor(2.5), ceiling(2.5), round(2.567, 2), sqrt(16.0e0), power(2, 3)");
        hql("select case when age > 35 then 'old' else 'young' end from Person order by name");
        hql("select case age when 40 then 1 else 0 end from Person order by name");
        hql("select coalesce(email, 'none'), nullif(age, 30) from Person order by name");
        hql("select cast(age as string), cast('12' as integer), cast(age as double) from Person order by name");
        hql("select greatest(age, 35), least(age, 35) from Person order by name");
        hql("select extract(year from date 2024-02-29), extract(month from date 2024-02-29)");
        hql("select year(date 2024-02-29), day(date 2024-02-29), date 2024-02-29 + 1 day");
        hql("select name || ' ' || age from Person order by name");
        hql("select count(*) from Person where current_timestamp > datetime 2020-01-01 00:00:00");
        hql("select name from Person order by name limit 2 offset 1");
        hql(
                "select u.n from (select name as n from Person where age > 35 union select label as n from Tag) u order by u.n");
        hql("select label from Tag intersect select 'red'");
        hql("select label from Tag except select 'red'");
        hql("select name from Animal order by name");
        hql("select type(a), a.name from Animal a order by a.id");
        hql("select treat(a as Dog).barks from Animal a order by a.id");
        hql("select colour from Shape order by id");
        hql("select type(s) from Shape s order by s.id");
        hql("from Seat where id.row = 1 order by id.place desc");
        hql("from Seat where id = ?1", new SeatId(1, 2));
        hql("select count(distinct id) from Seat");
        hql("with old as (select p.name as n from Person p where p.age > 35) select o.n from old o");
        hql("select p.n from (select q.name as n from Person q where q.age = 30) p order by p.n");
        hql("select row_number() over (order by name) from Person");
        hql("select listagg(name, ',') within group (order by name) from Person");
        hql("select name from Person where age = ?1 and (name = ?2 or email is not null)", 40, "x");
        hql("select 1 / (age - 40) from Person where name = 'Anna'");
        hql("select p.name from Person p group by p.age");
        in("lock for update", s -> s.createQuery("from Person order by name", Person.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(2)
                .getResultList()
                .size());
        in("lock skip locked", s -> s.createQuery("from Person order by name", Person.class)
                .setHibernateLockMode(org.hibernate.LockMode.UPGRADE_SKIPLOCKED)
                .getResultList()
                .size());
        in("native query", s -> s
                .createNativeQuery("select name, age from person where age > :age order by name", Object[].class)
                .setParameter("age", 35)
                .getResultList()
                .stream()
                .map(Shapes::shown)
                .toList());
        in("paging", s -> s
                .createQuery("from Person order by name", Person.class)
                .setFirstResult(1)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .map(Shapes::shown)
                .toList());
    }

    private void changes() {
        change("update Person set age = age + 1 where age = 30", "select name, age from Person order by name");
        change(
                "update Person p set p.age = 1 where p.boss.name = 'Anna'",
                "select name, age from Person order by name");
        change("update Person set boss = null", "select count(boss) from Person");
        change("update versioned Person set age = 1", "select version from Person order by name");
        change("delete from Seat where id.row = 1", "select count(*) from Seat");
        change("delete from Person where name = 'bert'", "select name from Person order by name");
        change("insert into Tag (label) values ('green')", "select label from Tag order by label");
        change("insert into Tag (label) select name from Person", "select label from Tag order by label");
        change("insert into Tag (label) values ('red') on conflict do nothing", "select label from Tag order by label");
        change("update Dog set name = 'Max', barks = 5", "select name from Animal order by name");
        change("delete from Dog", "select name from Animal order by name");
        change("delete from Shape where colour = 'red'", "select colour from Shape order by id");
        change("update Shape set colour = 'green'", "select colour from Shape order by id");
        in("remove cascades to join rows", s -> {
            s.remove(person(s, "bert"));
            s.flush();
            return s.createQuery("select count(*) from Person", Long.class).getSingleResult();
        });
        all.put("stateless upsert", sessions -> {
            sessions.inStatelessTransaction(s -> s.upsert(new Seat(1, 1, "new")));
            return sessions.fromTransaction(s -> s.find(Seat.class, new SeatId(1, 1)).label);
        });
        all.put("rollback", sessions -> {
            try (Session session = sessions.openSession()) {
                session.beginTransaction();
                session.persist(new Tag("lost"));
                session.flush();
                session.getTransaction().rollback();
            }
            return sessions.fromTransaction(s -> s.find(Tag.class, "lost") == null);
        });
    }

    private void violations() {
        in("primary key twice", s -> {
            s.persist(new Tag("red"));
            s.flush();
            return "stored";
        });
        in("unique twice", s -> {
            Person person = new Person("Dora", 1);
            person.email = "anna@example.org";
            s.persist(person);
            s.flush();
            return "stored";
        });
        in("unique column twice", s -> {
            Person person = new Person("Dora", 1);
            person.badge = 1;
            s.persist(person);
            s.flush();
            return "stored";
        });
        in("too long", s -> {
            s.persist(new Person("x".repeat(41), 1));
            s.flush();
            return "stored";
        });
        in("foreign key", s -> {
            s.createMutationQuery("delete from Tag").executeUpdate();
            return "deleted";
        });
        in("not null", s -> s.createNativeMutationQuery("update person set name = null")
                .executeUpdate());
        in("enum check", s -> s.createNativeMutationQuery("update person set mood = 'ANGRY'")
                .executeUpdate());
        in("after a failure", s -> {
            try {
                s.createNativeMutationQuery("update person set name = null").executeUpdate();
            } catch (RuntimeException expected) {
                return s.createQuery("select count(*) from Person", Long.class).getSingleResult();
            }
            return "no failure";
        });
        in("unknown column", s -> s.createNativeQuery("select nothing from person", Object.class)
                .getResultList());
        in("unknown table", s -> s.createNativeQuery("select 1 from nowhere", Object.class)
                .getResultList());
        in("nonsense", s -> s.createNativeQuery("selec 1", Object.class).getResultList());
        all.put("stale version", sessions -> {
            Person stale = sessions.fromTransaction(s -> person(s, "Anna"));
            sessions.inTransaction(s -> person(s, "Anna").age = 50);
            stale.age = 60;
            return sessions.fromTransaction(s -> s.merge(stale).age);
        });
    }
}
