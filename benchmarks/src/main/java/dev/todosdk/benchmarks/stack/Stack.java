package dev.todosdk.benchmarks.stack;

/** One way to do the work that is measured. Each method is a whole unit of work. Thread-safe. */
public interface Stack extends AutoCloseable {

    /** How many todos a mixed unit inserts. */
    int MIXED_INSERTS = 10;

    /** How many todos a mixed unit reads and changes. */
    int MIXED_CHANGES = 5;

    /** How many todos are on a page. */
    int PAGE_SIZE = 50;

    /** How many rows of a stream are fetched at a time. */
    int FETCH_SIZE = 500;

    /**
     * Inserts one todo and commits.
     *
     * @return its id
     */
    long insertOne();

    /**
     * Reads {@link #MIXED_CHANGES} todos, changes them, inserts {@link #MIXED_INSERTS}, and commits.
     *
     * @param firstId the first of the todos to change; the others follow
     */
    void mixedUnit(long firstId);

    /**
     * Inserts many todos and commits.
     *
     * @param rows how many
     */
    void insertMany(int rows);

    /**
     * Reads one todo by its id.
     *
     * @param id the id
     * @return its title
     */
    String findById(long id);

    /**
     * Reads the {@link #PAGE_SIZE} todos that follow an id.
     *
     * @param afterId the last id of the page before
     * @return how many were read
     */
    int page(long afterId);

    /**
     * Reads one todo, changes it, and commits.
     *
     * @param id the id
     */
    void change(long id);

    /**
     * Reads the todos up to an id one by one, {@link #FETCH_SIZE} rows at a time, keeping none.
     *
     * @param lastId the last id
     * @return how many characters their titles have
     */
    long stream(long lastId);

    /** How many todos the list among the five questions has. */
    int LISTED = 10;

    /**
     * Asks five questions, changes a todo, and commits: the todo by its id; how many of the {@link #LISTED} ids from there on are
     * there; the todos that follow it; whether the next one is completed; and a task by its id.
     *
     * @param id of the todo and of the task
     * @return a number made of all answers, the same on every stack
     */
    long fiveQuestions(long id);

    /**
     * Reads a page of {@link #PAGE_SIZE} tasks with what each of them refers to.
     *
     * @param afterId the last id of the page before
     * @return how many characters the titles and names on it have
     */
    long lazyPage(long afterId);

    /**
     * Puts a tally in, or replaces its number, and commits.
     *
     * @param id its id
     */
    void upsert(long id);

    /**
     * Reads the first page of a project's tasks, and how many there are in all.
     *
     * @param projectId of the project
     * @return the total
     */
    long pageWithTotal(long projectId);

    @Override
    void close();
}
