package org.strongroom.account.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.strongroom.access.Role;
import org.strongroom.account.AccountService;
import org.strongroom.account.AccountView;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.web.access.CurrentActor;

/** The page of all accounts. */
@Named
@RequestScoped
public class Accounts {
    private static final int ROWS = 50;

    @Inject
    AccountService accounts;

    @Inject
    CurrentActor current;

    @Inject
    HttpServletRequest request;

    private Page<AccountView> page;

    @PostConstruct
    void read() {
        Optional<String> after =
                Optional.ofNullable(request.getParameter("after")).filter(text -> !text.isBlank());
        page = accounts.page(current.get(), new PageRequest(ROWS, after));
    }

    /** A page of accounts, by user name. */
    public Page<AccountView> page() {
        return page;
    }

    /** Whether this is not the first page. */
    public boolean isFurther() {
        return request.getParameter("after") != null;
    }

    /** An account's roles in the order of the enumeration. */
    public List<Role> roles(AccountView account) {
        return account.roles().stream().sorted().toList();
    }
}
