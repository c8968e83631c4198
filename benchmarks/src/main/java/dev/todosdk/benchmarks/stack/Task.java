package dev.todosdk.benchmarks.stack;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A task with two lazy associations. */
@Entity
public class Task {

    @Id
    private long id;

    @Version
    private long version;

    @Column(length = 100)
    private String title = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Person author;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Project project;

    /** For Hibernate. */
    protected Task() {}

    /**
     * Its title.
     *
     * @return some words
     */
    public String title() {
        return title;
    }

    /** The characters of its title and of what its associations are called: both are touched. */
    long characters() {
        return (long) title.length()
                + (author == null ? 0 : author.name().length())
                + (project == null ? 0 : project.name().length());
    }
}
