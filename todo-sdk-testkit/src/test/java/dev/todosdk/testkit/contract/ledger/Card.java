package dev.todosdk.testkit.contract.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** A card goes with its account and forgets its backup, both by the database's own doing. */
@Entity
@Table(name = "card")
public class Card {

    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id", nullable = false, foreignKey = @ForeignKey(name = "card_account_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Account account;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "backup_id", foreignKey = @ForeignKey(name = "card_backup_fkey"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    private @Nullable Account backup;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Card() {}

    /**
     * A card.
     *
     * @param id the id
     * @param account which it is for
     * @param backup may be null
     */
    public Card(long id, Account account, @Nullable Account backup) {
        this.id = id;
        this.account = account;
        this.backup = backup;
    }

    /**
     * The id.
     *
     * @return as it was given
     */
    public long id() {
        return id;
    }

    /**
     * Which it is for.
     *
     * @return the account
     */
    public Account account() {
        return account;
    }

    /**
     * What is used when there is nothing on that.
     *
     * @return may be null
     */
    public @Nullable Account backup() {
        return backup;
    }
}
