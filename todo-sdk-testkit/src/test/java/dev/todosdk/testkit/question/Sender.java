package dev.todosdk.testkit.question;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends parcels, from a region or from nowhere. */
@Entity
class Sender {
    @Id
    long id;

    @Column(length = 20, nullable = false)
    String name = "";

    @ManyToOne(fetch = FetchType.EAGER) // Hibernate has no lazy reference to what may be hidden
    @Nullable Region region;

    @OneToMany(mappedBy = "sender")
    List<Parcel> parcels = new ArrayList<>();

    Sender() {}

    Sender(long id, String name, @Nullable Region region) {
        this.id = id;
        this.name = name;
        this.region = region;
    }
}
