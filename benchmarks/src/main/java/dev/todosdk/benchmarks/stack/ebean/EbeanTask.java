package dev.todosdk.benchmarks.stack.ebean;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A task with two lazy associations: Ebean's are, and told so once more it would not even read their keys with the task. */
@Entity
@Table(name = "task")
public class EbeanTask {

    @Id
    private long id;

    @Version
    private long version;

    private String title = "";

    @ManyToOne
    private @Nullable EbeanPerson author;

    @ManyToOne
    private @Nullable EbeanProject project;

    /**
     * The characters of its title and of what its associations are called: both are touched.
     *
     * @return how many
     */
    public long characters() {
        return (long) title.length()
                + (author == null ? 0 : author.name().length())
                + (project == null ? 0 : project.name().length());
    }
}
