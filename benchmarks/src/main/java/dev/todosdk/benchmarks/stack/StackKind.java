package dev.todosdk.benchmarks.stack;

import java.util.function.Function;

/** The stacks, side by side. */
public enum StackKind {
    /** The baseline: plain pgjdbc, each unit in a transaction. */
    JDBC("plain JDBC, transaction", address -> new JdbcStack(address, false)),
    /** Plain pgjdbc, a unit of one statement without a transaction. */
    JDBC_AUTOCOMMIT("plain JDBC, autocommit", address -> new JdbcStack(address, true)),
    /** This SDK. */
    SDK("Todo SDK", SdkStack::new),
    /** Hibernate's Session. */
    HIBERNATE("Hibernate Session", HibernateStack::new),
    /** Hibernate's StatelessSession. */
    HIBERNATE_STATELESS("Hibernate StatelessSession", HibernateStatelessStack::new),
    /** Spring Data JPA on Hibernate. */
    SPRING_DATA("Spring Data JPA", SpringDataStack::new),
    /** Jdbi. */
    JDBI("Jdbi", JdbiStack::new),
    /** jOOQ. */
    JOOQ("jOOQ", JooqStack::new),
    /** Ebean. */
    EBEAN("Ebean", EbeanStack::new);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // constructors; they hold nothing
    private final Function<Address, Stack> opener;

    StackKind(String title, Function<Address, Stack> opener) {
        this.title = title;
        this.opener = opener;
    }

    /**
     * Its name in tables.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * Starts it.
     *
     * @param address where the database is, its tables there
     * @return to be closed
     */
    public Stack open(Address address) {
        return opener.apply(address);
    }
}
