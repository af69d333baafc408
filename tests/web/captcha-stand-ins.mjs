/**
 * Stand-ins for the scripts of captcha providers, written to what their documentation promises. Each notes what it is asked
 * in `calls`, keeps the options that it was given in `given`, and does nothing by itself.
 */

/** https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/ */
export function turnstileStandIn() {
    const standIn = { calls: [], given: undefined, id: "w1" };
    standIn.api = {
        render(place, options) {
            standIn.calls.push("render");
            standIn.given = options;
            return standIn.id;
        },
        execute: (id) => void standIn.calls.push(`execute ${id}`),
        reset: (id) => void standIn.calls.push(`reset ${id}`),
        remove: (id) => void standIn.calls.push(`remove ${id}`),
    };
    return standIn;
}

/** https://docs.hcaptcha.com/configuration */
export const hcaptchaStandIn = turnstileStandIn;

/** https://developers.google.com/recaptcha/docs/display, https://developers.google.com/recaptcha/docs/v3 */
export function recaptchaStandIn() {
    const standIn = turnstileStandIn();
    standIn.id = 0; // the first widget
    delete standIn.api.remove; // it has none
    standIn.answers = []; // of v3, to be settled by the test
    standIn.api.ready = (done) => setTimeout(done);
    standIn.api.execute = (sitekey, { action }) => {
        standIn.calls.push(`execute ${sitekey} ${action}`);
        return new Promise((resolve, reject) => standIn.answers.push({ resolve, reject }));
    };
    return standIn;
}

/** https://developer.friendlycaptcha.com/docs/v2/sdk/reference/sdk */
export function friendlyStandIn() {
    const standIn = { calls: [], given: undefined, listeners: {} };
    standIn.api = {
        createWidget(options) {
            standIn.calls.push("create");
            standIn.given = options;
            return {
                addEventListener: (type, listener) => (standIn.listeners[type] = listener),
                start: () => void standIn.calls.push("start"),
                reset: () => void standIn.calls.push("reset"),
                destroy: () => void standIn.calls.push("destroy"),
            };
        },
    };
    standIn.fire = (name, detail) => standIn.listeners[`frc:widget.${name}`]({ detail });
    return standIn;
}
