package dev.todosdk.harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A place for a ship. */
@Entity(name = "HarbourBerth")
@Table(name = "harbour_berth")
public class Berth {

    @Id
    long id;

    @Version
    int version;

    @Nullable String ship;

    int depth;

    /** For Hibernate. */
    protected Berth() {}

    Berth(long id) {
        this.id = id;
    }
}
