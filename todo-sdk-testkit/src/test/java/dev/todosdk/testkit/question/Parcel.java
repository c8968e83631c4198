package dev.todosdk.testkit.question;

import dev.todosdk.support.Minutes;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/** Has whatever makes forms of a question differ: two filters, a condition, a subclass, collections, a converter, a callback. */
@Entity
@DiscriminatorColumn(name = "kind")
@SQLRestriction("not hidden")
@FilterDef(name = "ours", autoEnabled = true, defaultCondition = "tenant = 1")
@Filter(name = "ours")
@FilterDef(
        name = "light",
        defaultCondition = "weight <= :most",
        parameters = @ParamDef(name = "most", type = Integer.class))
@Filter(name = "light")
class Parcel {
    @Id
    long id;

    @Version
    long version;

    @Column(length = 20, nullable = false)
    String code = "";

    int tenant = 1;

    boolean hidden;

    @Nullable Integer weight;

    @Convert(converter = Minutes.class)
    @Nullable Duration waits;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable Sender sender;

    @OneToMany(mappedBy = "parcel")
    List<Item> items = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "parcel_label", joinColumns = @JoinColumn(name = "parcel_id"))
    @Column(name = "label", length = 20)
    Set<String> labels = new HashSet<>();

    @Transient
    boolean loaded;

    Parcel() {}

    Parcel(long id, String code) {
        this.id = id;
        this.code = code;
    }

    @PostLoad
    void isLoaded() {
        loaded = true;
    }
}
