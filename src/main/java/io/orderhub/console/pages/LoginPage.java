package io.orderhub.console.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class LoginPage {

    @GetMapping("/console/login")
    String login() {
        return "console/login";
    }
}
