// A form that a passkey answers: asks the server for a challenge, the browser's device for the answer, and sends that along.
const able = isSecureContext && !!window.PublicKeyCredential?.parseRequestOptionsFromJSON && !!navigator.credentials;

customElements.define('passkey-step', class extends HTMLElement {
  static observedAttributes = ['unable'];

  connectedCallback() {
    this.mark();
    this.addEventListener('submit', event => {
      event.preventDefault();
      // One challenge at a time: an answer to an earlier one would be refused.
      this.asking ??= this.answer(event.target).finally(() => { this.asking = null; });
    });
  }

  // What Blazor makes of the page after a link takes the mark away.
  attributeChangedCallback() { this.mark(); }

  mark() { this.toggleAttribute('unable', !able); }

  async answer(form) {
    const fault = this.querySelector('.fault');
    fault.textContent = '';
    try {
      const asked = await fetch(this.getAttribute('ask'), { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      if (!asked.ok) return fault.textContent = this.dataset.failed;
      const publicKey = await asked.json();
      const credential = this.hasAttribute('makes')
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
      form.elements.Answer.value = JSON.stringify(credential);
      form.submit();
    } catch (error) {
      fault.textContent = error.name === 'InvalidStateError' ? this.dataset.known : error.name === 'NotAllowedError' ? this.dataset.cancelled : this.dataset.failed;
    }
  }
});
